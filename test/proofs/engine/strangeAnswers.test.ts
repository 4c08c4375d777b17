import type { IDataObject, INode } from 'n8n-workflow';
import {
	faults,
	startApiServer,
	tokenReply,
	type Answer,
	type ApiServer,
} from '../../client/apiServer';
import { runWorkflow } from './runWorkflow';
import { id, SimulatedCompany } from './simulatedCompany';

// A busy machine takes longer.
jest.setTimeout(30_000);

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('picture')]);
const picture = {
	json: {},
	binary: {
		data: { data: PNG.toString('base64'), mimeType: 'image/png', fileName: 'site.png' },
	},
};

describe('a relay that answers itself', () => {
	const company = new SimulatedCompany();

	test('a message it took and did not pass on is no success', async () => {
		company.simulator.faults.relayAnswer = 1;
		const message = { operation: 'sendText', touser: 'zhangsan', content: 'Hello' };
		const { error } = await company.run('message', message.operation, message);
		expect(error?.message).toContain('no answer of WeCom');
		expect(company.simulator.messages).toHaveLength(0);
		expect(await company.result('message', message.operation, message)).toMatchObject([
			{ msgid: expect.any(String) as string },
		]);
	});
});

describe('a server that is not WeCom', () => {
	let api: ApiServer;

	beforeEach(async () => {
		api = await startApiServer();
	});
	afterEach(async () => {
		await api.close();
	});

	const run = async (
		parameters: IDataObject,
		items: Array<IDataObject | typeof picture> = [{}],
		onError?: INode['onError'],
	) => {
		const credentials = {
			workwxApi: { corpId: 'ww1', secret: 's', agentId: '1000002', baseUrl: api.url },
		};
		const { outputs, error } = await runWorkflow(
			{ options: {}, ...parameters } as never,
			credentials,
			{
				items: items.map((item) => ('json' in item ? (item as typeof picture) : { json: item })),
				...(onError && { onError }),
			},
		);
		return { items: (outputs[0] ?? []).map(({ json }) => json), error };
	};
	const getUser = { resource: 'user', operation: 'get', userid: id('={{ $json.userid }}') };

	const patience: Answer = (response, { query }) => {
		const isRefused = query.get('userid') === 'b';
		response.writeHead(isRefused ? 429 : 200, { 'retry-after': '9999999999999' });
		response.end(isRefused ? '' : JSON.stringify({ errcode: 0, userid: query.get('userid') }));
	};

	test('an endless Retry-After fails its item and no other', async () => {
		api.answer('/user/get', patience);
		const { items, error } = await run(
			getUser,
			['a', 'b', 'c'].map((userid) => ({ userid })),
			'continueRegularOutput',
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			expect.objectContaining({ userid: 'a' }),
			expect.objectContaining({ code: 'HTTP_429' }),
			expect.objectContaining({ userid: 'c' }),
		]);
	});

	test('what is no answer of WeCom is no success', async () => {
		api.answer('/user/delete', faults.status(200, '{"code":500,"message":"relay failed"}'));
		const { items, error } = await run({ ...getUser, operation: 'delete' }, [{ userid: 'a' }]);
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: expect.stringContaining('Check base URL, relay and proxy') as string,
			description: expect.stringContaining('relay failed') as string,
		});
	});

	const sendPicture = {
		resource: 'message',
		operation: 'sendImage',
		touser: 'zhangsan',
		mediaSource: 'binary',
	};

	test('after an upload without a media ID nothing is sent', async () => {
		const { error } = await run(sendPicture, [picture]);
		expect(error?.message).toContain('lacks media_id');
		expect(api.seen.map(({ path }) => path)).toEqual(['/media/upload']);
	});

	test('unknown receivers may come as a list', async () => {
		api.answer('/media/upload', { errcode: 0, media_id: 'M' });
		api.answer(
			'/message/send',
			{ errcode: 0, msgid: '1', invaliduser: ['x1', 'x2'], invalidparty: null },
			{ errcode: 0, msgid: '2', invaliduser: 'x2|x3', invalidtag: [] },
		);
		const many = Array.from({ length: 1001 }, (_, index) => `user${index}`).join();
		const sent = await run({ ...sendPicture, touser: many }, [picture]);
		expect(sent.error).toBeUndefined();
		expect(sent.items).toMatchObject([{ invaliduser: 'x1|x2|x3', msgids: ['1', '2'] }]);
		api.answer('/message/send', { errcode: 0, msgid: '3', invaliduser: ['x1', 'x2'] });
		const options = { failOnInvalidReceivers: true };
		const { error } = await run({ ...sendPicture, options }, [picture]);
		expect(error?.message).toContain('invaliduser: x1|x2');
	});

	test('lists may be null, of a customer, of a group and of a tag', async () => {
		const customer = {
			external_contact: { name: 'Anna' },
			follow_user: [{ userid: 'a', tags: null }],
		};
		api.answer('/externalcontact/get', { errcode: 0, ...customer });
		const simplified = await run({
			resource: 'customer',
			operation: 'get',
			externalUserid: id('wm1'),
			options: { simplify: true },
		});
		expect(simplified).toMatchObject({ items: [{ name: 'Anna', follow_user: [{ tags: [] }] }] });
		api.answer('/tag/get', { errcode: 0, userlist: null, partylist: 7 });
		const tag = await run({
			resource: 'tag',
			operation: 'getMembers',
			tagid: id('1'),
			returnAll: true,
		});
		expect(tag).toMatchObject({ items: [{ partyid: 7 }] });
	});

	test('a token that the server sends back is in no item', async () => {
		const token = 'planted-token-of-usual-length-0123456789';
		api.answer('/gettoken', tokenReply(token));
		api.answer('/user/get', (response, { query }) => {
			response.end(JSON.stringify({ errcode: 0, request: query.toString() }));
		});
		const { items } = await run(getUser, [{ userid: 'a' }]);
		expect(items).toMatchObject([{ request: 'userid=a&access_token=***' }]);
	});
});
