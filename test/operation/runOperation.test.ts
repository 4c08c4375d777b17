import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../shared/client/workwxError';
import type { Call, Operation } from '../../shared/operation/operation';
import { runOperation } from '../../shared/operation/runOperation';

const declare = (own: Partial<Operation>): Operation => ({
	name: 'Test',
	action: 'Test',
	doc: 1,
	request: 'GET /test',
	...own,
});
const callWith = (send: () => Promise<IDataObject>, limit = Infinity) =>
	({ values: {}, request: {}, limit, send }) as unknown as Call;
const reply = async () => ({ errcode: 0, answers: [{ id: 1 }, { id: 2 }, { id: 3 }] });

test('answers come as one item each, whatever the limit', async () => {
	const output = await runOperation(declare({ answers: 'answers' }), callWith(reply, 2));
	expect(output).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
	const none = callWith(async () => ({ errcode: 0 }));
	expect(await runOperation(declare({ answers: 'answers' }), none)).toEqual([]);
});

test('the errcode of an empty list gives no items, every other one fails', async () => {
	const refuse = (code: number) =>
		callWith(async () => {
			throw new WorkwxError({ code, title: 'refused', path: '/test' });
		});
	const operation = declare({ items: 'answers', emptyCode: 84061 });
	expect(await runOperation(operation, refuse(84061))).toEqual([]);
	await expect(runOperation(operation, refuse(40096))).rejects.toMatchObject({ code: 40096 });
	await expect(runOperation(declare({}), refuse(84061))).rejects.toMatchObject({ code: 84061 });
});
