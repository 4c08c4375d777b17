import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { refusal } from '../../shared/client/refusal';
import type { RetryClass } from '../../shared/client/retry';
import { WorkwxError } from '../../shared/client/workwxError';
import { nodeError } from '../../shared/operation/nodeError';
import { ParameterError } from '../../shared/operation/parameterError';

const node: INode = {
	id: '1',
	name: 'Workwx',
	type: 'n8n-nodes-workwx.workwx',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const use = { wanted: 'contacts', used: 'app' } as const;
const refused = (code: number, errmsg = 'errmsg') =>
	refusal(code, errmsg, '/user/get', use, Date.now());
const own = (code: string, retry: RetryClass) =>
	new WorkwxError({ code, title: `Do something about ${code}`, path: '/user/get', retry });

/** As it is stored with the execution and sent to the editor. */
const stored = (error: unknown) => {
	const shown = nodeError(node, error, 3, 'user → get');
	return JSON.parse(JSON.stringify(shown)) as { message: string; description: string };
};

test.each<[RetryClass, WorkwxError, title: string]>([
	['never', refused(60011), 'Add the member, department or tag to the visible range (可见范围)'],
	['renew', refused(40014), 'Check that the secret belongs to this app'],
	['soon', refused(-1), 'Try again in a moment'],
	['later', refused(45033), 'Lower the number of parallel calls'],
	['limit', refused(45009), 'Call less often, or wait until the rate limit (频率限制) opens again'],
	['lost', refused(90304), 'Look whether the call took effect before you send it again'],
	['unsent', own('ECONNREFUSED', 'unsent'), 'Do something about ECONNREFUSED'],
	['lost', own('ETIMEDOUT', 'lost'), 'Do something about ETIMEDOUT'],
	['lost', own('HTTP_502', 'lost'), 'Do something about HTTP_502'],
	['limit', own('HTTP_429', 'limit'), 'Do something about HTTP_429'],
])('the title of the class "%s" is shown as it is', (retry, error, title) => {
	expect(error.retry).toBe(retry);
	const { message, description } = stored(error);
	expect(message).toBe(error.title);
	expect(message).toContain(title);
	expect(description).toContain(String(error.code));
	expect(description).toContain('user → get, item 3');
});

test.each([48002, 60011, 301002])(
	'%d names the secret that was used and the one needed',
	(code) => {
		expect(stored(refused(code)).description).toMatch(/App Secret.*Contacts Sync Secret/);
	},
);

test('60020 carries the IP that WeCom saw', () => {
	expect(stored(refused(60020, 'not allowed, from ip: 203.0.113.9, more')).message).toContain(
		'203.0.113.9',
	);
});

test('a limit says which one it is and when it opens again', () => {
	const retryAt = Date.UTC(2030, 0, 1, 8);
	const { description } = stored(refused(45009, 'api minute-quota reach limit').with({ retryAt }));
	expect(description).toContain('limit per minute');
	expect(description).toContain('Try again after 2030-01-01T08:00:00.000Z');
});

test('what is wrong with a parameter says that nothing was sent; errors of n8n stay as they are', () => {
	const { message, description } = stored(new ParameterError('Text', 'is empty'));
	expect(message).toBe('"Text" is empty');
	expect(description).toContain('Nothing was sent');
	const known = new NodeOperationError(node, 'x');
	expect(nodeError(node, known, 0, 'a → b')).toBe(known);
	expect(nodeError(node, refused(-1), 0, 'a → b')).toBeInstanceOf(NodeApiError);
});

test.each<[string, unknown]>([
	['nothing', undefined],
	['an object without a text', Object.create(null)],
	[
		'an error whose text fails',
		Object.defineProperty(new Error(), 'message', {
			get: () => {
				throw new Error('no message');
			},
		}),
	],
	['a WeCom error with a time beyond all dates', refused(45009).with({ retryAt: 1e300 })],
	['a WeCom error with a time that is none', refused(45009).with({ retryAt: NaN })],
])('%s becomes an error of its item', (_, thrown) => {
	const shown = nodeError(node, thrown, 3, 'user → get');
	expect(shown.description).toContain('user → get, item 3');
	expect(shown.message).not.toBe('');
});
