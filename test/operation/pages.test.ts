import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../shared/client/workwxRequest';
import { pages } from '../../shared/operation/pages';

const request: WorkwxRequest = { method: 'POST', path: '/list', body: { userid: 'a' } };

/** A list of `total` numbers that gives at most `limit` per page, as WeCom does. */
function server(total: number) {
	const bodies: IDataObject[] = [];
	const send = async ({ body }: WorkwxRequest): Promise<IDataObject> => {
		const { cursor = '0', limit = 100 } = body as { cursor?: string; limit?: number };
		bodies.push(body as IDataObject);
		const from = Number(cursor);
		const to = Math.min(total, from + limit);
		const records = Array.from({ length: to - from }, (_, index) => from + index);
		return { records, next_cursor: to < total ? String(to) : '' };
	};
	return { send, bodies };
}

const read = async (records: AsyncGenerator<unknown>) => {
	const all: unknown[] = [];
	for await (const record of records) all.push(record);
	return all;
};
const paging = { items: 'records', size: { key: 'limit', max: 100 } };

test('Return All reads to the empty cursor', async () => {
	const { send, bodies } = server(250);
	expect(await read(pages(send, request, paging))).toHaveLength(250);
	expect(bodies).toEqual([
		{ userid: 'a', limit: 100 },
		{ userid: 'a', limit: 100, cursor: '100' },
		{ userid: 'a', limit: 100, cursor: '200' },
	]);
});

test('a limit asks for no more than it needs', async () => {
	const { send, bodies } = server(250);
	expect(await read(pages(send, request, paging, 120))).toHaveLength(120);
	expect(bodies.map(({ limit }) => limit)).toEqual([100, 20]);
});

test('pages are of one size where the cursor holds for that size only', async () => {
	const { send, bodies } = server(250);
	const fixed = { ...paging, size: { key: 'limit', max: 100, isFixed: true as const } };
	expect(await read(pages(send, request, fixed, 120))).toHaveLength(120);
	expect(await read(pages(send, request, fixed, 20))).toHaveLength(20);
	expect(bodies.map(({ limit }) => limit)).toEqual([100, 100, 20]);
});

test('a limit of exactly one page makes one request', async () => {
	const { send, bodies } = server(250);
	await read(pages(send, request, paging, 100));
	expect(bodies).toHaveLength(1);
});

test('an empty page in the middle is no end while more is announced', async () => {
	const replies = [
		{ records: [], next_cursor: 'a', has_more: 1 },
		{ records: [1], next_cursor: 'b', has_more: 0 },
	];
	const send = async () => replies.shift() as IDataObject;
	expect(await read(pages(send, request, { items: 'records', more: 'has_more' }))).toEqual([1]);
});

test('the mark of the last page ends the list, whatever its cursor holds', async () => {
	const replies = [
		{ records: [1], next_cursor: 'a', is_last: false },
		{ records: [2], next_cursor: 'b', is_last: true },
	];
	const send = async () => replies.shift() as IDataObject;
	expect(await read(pages(send, request, { items: 'records', last: 'is_last' }))).toEqual([1, 2]);
});

test('a cursor that never moves ends the list', async () => {
	let calls = 0;
	const send = async () => {
		calls++;
		return { records: [calls], next_cursor: 'same' };
	};
	expect(await read(pages(send, request, paging))).toEqual([1, 2]);
});

test('a GET carries cursor and size in its query', async () => {
	const sent: WorkwxRequest[] = [];
	const send = async (page: WorkwxRequest) => {
		sent.push(page);
		return { records: [], next_cursor: '' };
	};
	await read(pages(send, { method: 'GET', path: '/list', query: { id: 1 } }, paging, 5));
	expect(sent).toEqual([{ method: 'GET', path: '/list', query: { id: 1, limit: 5 } }]);
});

test('a list by offset skips what was read, and ends with a page that is not full', async () => {
	const bodies: IDataObject[] = [];
	const send = async ({ body }: WorkwxRequest): Promise<IDataObject> => {
		const { offset, limit } = body as { offset: number; limit: number };
		bodies.push(body as IDataObject);
		return { records: Array.from({ length: Math.min(limit, 250 - offset) }, () => 1) };
	};
	const byOffset = { ...paging, offset: 'offset' };
	expect(await read(pages(send, request, byOffset))).toHaveLength(250);
	expect(bodies.map(({ offset }) => offset)).toEqual([0, 100, 200]);
	bodies.length = 0;
	expect(await read(pages(send, request, byOffset, 120))).toHaveLength(120);
	expect(bodies.map(({ offset, limit }) => [offset, limit])).toEqual([
		[0, 100],
		[100, 20],
	]);
});
