import type { IDataObject } from 'n8n-workflow';
import { ParameterError } from '../operation/parameterError';

const KEY = /^[A-Za-z0-9_-]{6,256}$/;

/** The secret part of the webhook of a smart sheet. Throws a `ParameterError`, which never holds it. */
export function webhookKey({ webhookUrl }: IDataObject): string {
	const given = (typeof webhookUrl === 'string' ? webhookUrl : '').trim();
	const key = URL.canParse(given) ? (new URL(given).searchParams.get('key') ?? '') : given;
	if (KEY.test(key)) return key;
	throw new ParameterError(
		'Webhook URL',
		'of the credential cannot be read: copy the whole address that the smart sheet shows',
	);
}

/** A column of the sheet as the example of the credential shows it. */
export interface WebhookColumn {
	field_id: string;
	field_title: string;
	/** What the example holds there; nothing where it shows no row. */
	sample?: unknown;
}

/** The columns in the example that the sheet shows; none without it. Throws a `ParameterError` for what is no such example. */
export function webhookColumns({ example }: IDataObject): WebhookColumn[] {
	const text = (typeof example === 'string' ? example : '').trim();
	if (!text) return [];
	const { schema, add_records } = parsedExample(text);
	if (typeof schema !== 'object' || schema === null) {
		throw new ParameterError('Example JSON', 'of the credential has no "schema": copy all of it');
	}
	const [first] = Array.isArray(add_records)
		? (add_records as Array<{ values?: IDataObject }>)
		: [];
	return Object.entries(schema).map(([field_id, title]) => ({
		field_id,
		field_title: String(title),
		...(first?.values?.[field_id] !== undefined && { sample: first.values[field_id] }),
	}));
}

function parsedExample(text: string): { schema?: unknown; add_records?: unknown } {
	try {
		return JSON.parse(text) as object;
	} catch {
		throw new ParameterError('Example JSON', 'of the credential is no JSON: copy all of it');
	}
}
