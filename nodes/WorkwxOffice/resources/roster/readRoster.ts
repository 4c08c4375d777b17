import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { Call, Output } from '../../../../shared/operation/operation';
import { ofParameter } from '../../../../shared/operation/parameterError';
import { listAt, withoutCode } from '../../../../shared/operation/reply';
import {
	fieldNamed,
	isFile,
	isRepeated,
	readRosterFields,
	type RosterField,
} from '../../../../shared/vocabulary/rosterFields';
import { readRosterValue } from './rosterValues';
import { spellOut } from '../../../../shared/vocabulary/spellOut';

const FIELD_TYPES = { 1: 'text', 2: 'choice', 3: 'time', 4: 'picture', 5: 'file', 6: 'files' };

/** Results of single fields (99132). */
const OK = 1;
const NOT_FOUND = 3;

/** The fields of the roster, read once for all items. */
export const rosterFields = async ({ once, send }: Call): Promise<RosterField[]> =>
	await once('roster fields', () => readRosterFields(send));

/** One item for each field; without Simplify one for each group. */
export async function getFields(call: Call): Promise<IDataObject[]> {
	const { values, request, send, operation, limit } = call;
	if (!values.simplify) {
		return listAt<IDataObject>(await send(request), operation.items!).slice(0, limit);
	}
	return (await rosterFields(call))
		.slice(0, limit)
		.map(({ option_list, value_type, name: _name, ...field }) => ({
			...spellOut(field, { enums: { field_type: FIELD_TYPES } }),
			...(option_list && { choices: option_list.map(({ value }) => value) }),
		}));
}

/**
 * A member's values by field name. Entries of a group that comes several times are only known once all is read, so that
 * single fields of such groups are picked from all.
 */
export async function getMember(call: Call): Promise<Output> {
	const { request, send, values, context } = call;
	const fields = await rosterFields(call);
	const chosen = (values.rosterFields as string[] | undefined)?.map((name) =>
		ofParameter('Field Names or IDs', () => fieldNamed(fields, name)),
	);
	const asked =
		!chosen || chosen.some(isRepeated)
			? { get_all: true }
			: { get_all: false, fieldids: chosen.map(({ fieldid }) => ({ fieldid, sub_idx: 0 })) };
	const reply = await send({ ...request, body: { ...request.body, ...asked } });
	// The page names the list in both ways.
	const all = [
		...listAt<IDataObject>(reply, 'field_info'),
		...listAt<IDataObject>(reply, 'fieldinfo'),
	];
	const wanted = new Set(chosen?.map(({ fieldid }) => fieldid));
	const found = all.filter(({ fieldid }) => !chosen || wanted.has(fieldid as number));
	const byId = new Map(fields.map((field) => [field.fieldid, field]));
	const named = found.map((value) => ({ value, field: byId.get(value.fieldid as number) }));
	const json = values.simplify
		? {
				userid: (request.body as IDataObject).userid,
				...byName(named, context.getTimezone()),
			}
		: withoutCode(reply);
	if (!values.rosterFiles) return json;
	return { json, binary: await filesOf(call, named) };
}

interface Named {
	value: IDataObject;
	field: RosterField | undefined;
}

function byName(named: Named[], timeZone: string): IDataObject {
	const row: Record<string, unknown> = {};
	const entries = new Map<string, Map<number, Record<string, unknown>>>();
	const unread: string[] = [];
	for (const { value, field } of named) {
		const { fieldid, sub_idx, result } = value as {
			fieldid: number;
			sub_idx: number;
			result: number;
		};
		const name = field?.name ?? String(fieldid);
		if (result !== OK) {
			if (result !== NOT_FOUND) unread.push(name);
			continue;
		}
		const meaning = readRosterValue(value, field, timeZone);
		if (meaning === undefined) continue;
		if (!field || !isRepeated(field)) {
			row[name] = meaning;
			continue;
		}
		const ofGroup = entries.get(field.group_name) ?? new Map<number, Record<string, unknown>>();
		entries.set(field.group_name, ofGroup);
		ofGroup.set(sub_idx, { sub_idx, ...ofGroup.get(sub_idx), [field.field_name]: meaning });
	}
	for (const [group, ofGroup] of entries) row[group] = [...ofGroup.values()];
	if (unread.length) row.unread = unread;
	return row as IDataObject;
}

/** Pictures and files under the name of their field; the second one of a field with a number behind it. */
async function filesOf({ client, binary, signal }: Call, named: Named[]) {
	const files: Record<string, IBinaryData> = {};
	for (const { value, field } of named) {
		if (!field || !isFile(field)) continue;
		for (const media_id of listAt<string>(value, 'value_file.media_id')) {
			let { name } = field;
			for (let number = 2; name in files; number++) name = `${field.name}_${number}`;
			const file = await client.download(
				{ method: 'GET', path: '/media/get', query: { media_id } },
				signal,
			);
			files[name] = await binary(file);
		}
	}
	return files;
}
