import { flag, mapping, options, text } from '../../../../shared/operation/fields';
import type { Field, Operation, Resource } from '../../../../shared/operation/operation';
import { readId } from '../../../../shared/operation/values';
import { addByWebhook, updateByWebhook, webhookRow } from './webhookRows';

const MOST_ROWS = 500;

const columns = (all: boolean): Field =>
	mapping('webhookColumns', 'Columns', {
		loader: 'getWebhookColumns',
		dependsOn: [],
		all,
		description:
			'The values of the row by column title; without the example in the credential by the ID of the column',
	});

const writing = (
	own: Pick<Operation, 'name' | 'action' | 'batch'> & Partial<Operation>,
): Operation => ({
	doc: 101260,
	request: 'POST /wedoc/smartsheet/webhook',
	secret: 'none',
	target: [],
	prepare: webhookRow,
	...own,
});

const writeOptions = options(
	flag('ignoreUnknown', 'Ignore Unknown Columns', {
		place: 'none',
		description:
			'Whether “Map Automatically” leaves out what the sheet has no column for, instead of failing',
	}),
);

export const sheetWebhook: Resource = {
	value: 'sheetWebhook',
	name: 'Smart Sheet Webhook (接收外部数据)',
	description: 'Rows into any smart sheet by its webhook: no app, no secret of it, no trusted IP',
	credential: 'workwxSheetWebhookApi',
	operations: {
		add: writing({
			name: 'Add Row',
			action: 'Add a row by the webhook of a smart sheet (智能表格接收外部数据)',
			fields: [columns(true), writeOptions],
			batch: { most: MOST_ROWS, run: addByWebhook },
		}),
		update: writing({
			name: 'Update Row',
			action: 'Update a row by the webhook of a smart sheet (更新接收的外部数据)',
			description: 'Changes a row that the same webhook has added; WeCom refuses all others',
			fields: [
				{
					...text('recordId', 'Row ID', {
						place: 'none',
						default: '={{ $json.record_id }}',
						placeholder: 'e.g. r5ud8u',
						description: 'The ID that adding the row gave',
					}),
					read: (value) => readId(value, ['record_id']),
				},
				columns(false),
				writeOptions,
			],
			batch: { most: MOST_ROWS, run: updateByWebhook },
		}),
	},
};
