import { change } from '../../../nodes/WorkwxDocs/resources/documentContent/change';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { Call } from '../../../shared/operation/operation';

const changes = Array.from({ length: 45 }, (_, n) => ({ change: n }));

/** A call whose requests from the given one on WeCom refuses; gives version and number of changes of each. */
function callRefusedFrom(first: number) {
	const sent: Array<[version: number, changes: number]> = [];
	const send = ({ body }: { body: { version: number; requests: object[] } }) => {
		sent.push([body.version, body.requests.length]);
		if (sent.length < first) return Promise.resolve({});
		const refusal = { code: 640054, title: 'Refused', path: '/x', hint: 'Hint.' };
		return Promise.reject(new WorkwxError(refusal));
	};
	return { call: { send, request: { body: { docid: 'D' } } } as unknown as Call, sent };
}

test('thirty changes go out in a call, each referring to the version before', async () => {
	const { call, sent } = callRefusedFrom(Infinity);
	await change(call, 7, changes);
	expect(sent).toEqual([
		[7, 30],
		[8, 15],
	]);
});

test('an error tells how many changes were made before it', async () => {
	await expect(change(callRefusedFrom(2).call, 7, changes)).rejects.toMatchObject({
		code: 640054,
		hint: '30 of 45 changes, from the end of the document on, were made before: look at it before you run it again. Hint.',
	});
	await expect(change(callRefusedFrom(1).call, 7, changes)).rejects.toMatchObject({
		hint: 'Hint.',
	});
});
