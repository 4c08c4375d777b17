import type { Company } from '../company';
import { typeOf } from './cells';

/** What a row of the example shows in a column of each type. */
const SAMPLES: Readonly<Record<string, unknown>> = {
	TEXT: [{ type: 'text', text: '文本' }],
	NUMBER: 1,
	PROGRESS: 30,
	CURRENCY: 1,
	PERCENTAGE: 30,
	CHECKBOX: true,
	DATE_TIME: '1793491200000',
	IMAGE: [{ title: 'a.png', image_base64: 'iVBORw0KGgo=' }],
	USER: [{ user_id: 'zhangsan' }],
	URL: [{ text: '链接', link: 'https://example.com' }],
	SELECT: [{ text: '选项' }],
	SINGLE_SELECT: [{ text: '选项' }],
	PHONE_NUMBER: '13800000000',
	EMAIL: 'a@example.com',
	BARCODE: '6901234567892',
	LOCATION: [{ source_type: 1, id: '1', latitude: '23.1', longitude: '113.3', title: '地点' }],
};

/** The address by which a table takes rows from outside, and the example that the sheet shows beside it. */
export function sheetWebhookOf(
	{ docs, url }: Company,
	{ sheet_id }: { sheet_id: string },
): { webhookUrl: string; example: string } {
	const [key, { sheet }] = [...docs.webhooks].find(([, one]) => one.sheet.sheet_id === sheet_id)!;
	const columns = sheet.fields.filter((field) => typeOf(field) in SAMPLES);
	const schema = Object.fromEntries(
		columns.map(({ field_id, field_title }) => [field_id, field_title]),
	);
	const values = Object.fromEntries(
		columns.map((field) => [field.field_id, SAMPLES[typeOf(field)]]),
	);
	return {
		webhookUrl: `${url}/cgi-bin/wedoc/smartsheet/webhook?key=${key}`,
		example: JSON.stringify({ schema, add_records: [{ values }] }),
	};
}
