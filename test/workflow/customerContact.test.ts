import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { addCustomer } from '../../simulator/addCustomer';
import { CORP_ID, SECRETS } from '../../simulator/company';
import type { Simulator } from '../../simulator/simulator';
import { startSimulator } from '../../simulator/simulator';
import { runWorkflow } from './runWorkflow';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

let simulator: Simulator;
let now: number;
let credentials: { workwxApi: ICredentialDataDecryptedObject };

beforeEach(async () => {
	now = Date.parse('2026-03-01T00:00:00Z');
	simulator = await startSimulator({ now: () => now });
	credentials = {
		workwxApi: { corpId: CORP_ID, secret: SECRETS.app, baseUrl: simulator.url },
	};
});
afterEach(async () => {
	await simulator.close();
});

const count = (path: string) => simulator.calls.filter((call) => call.path === path).length;

async function run(
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	items: INodeExecutionData[] = [{ json: {} }],
) {
	const { outputs, error } = await runWorkflow(
		{ resource, operation, options: {}, ...parameters } as never,
		credentials,
		{ items },
	);
	return { items: (outputs[0] ?? []).map(({ json }) => json), error };
}

/** JSON of the items; fails where the workflow failed. */
async function result(...parameters: Parameters<typeof run>): Promise<IDataObject[]> {
	const { items, error } = await run(...parameters);
	expect(error).toBeUndefined();
	return items;
}

const picture = {
	data: { data: PNG.toString('base64'), mimeType: 'image/png', fileName: 'a.png' },
};

describe('welcomeMessage', () => {
	const attachments = {
		rows: [
			{ attachmentType: 'image', mediaSource: 'binary', binaryPropertyName: 'data' },
			{ attachmentType: 'link', attachmentTitle: '官网', attachmentUrl: 'https://example.com' },
		],
	};

	test('takes the code from the item of the trigger and uploads the picture first', async () => {
		const { external_userid, welcome_code } = addCustomer(simulator.company, {
			userid: 'zhangsan',
		});
		const parameters = {
			welcomeCode: '={{ $json.WelcomeCode }}',
			content: '您好',
			attachments,
		};
		const item = { json: { WelcomeCode: welcome_code }, binary: picture };
		expect(await result('welcomeMessage', 'send', parameters, [item])).toEqual([{ success: true }]);
		expect(simulator.company.messages).toMatchObject([
			{ kind: 'customer', to: [external_userid], msgtype: 'text', content: { content: '您好' } },
			{ msgtype: 'image', content: { media_id: expect.any(String) as string } },
			{ msgtype: 'link', content: { title: '官网', url: 'https://example.com' } },
		]);
	});

	test('says that the code is used up or too old', async () => {
		const { welcome_code: welcomeCode } = addCustomer(simulator.company, { userid: 'zhangsan' });
		const send = () => run('welcomeMessage', 'send', { welcomeCode, content: '您好' });
		expect((await send()).error).toBeUndefined();
		expect((await send()).error?.description).toContain('41051');
		const late = addCustomer(simulator.company, { userid: 'zhangsan' }).welcome_code;
		now += 21_000;
		const { error } = await run('welcomeMessage', 'send', { welcomeCode: late, content: '您好' });
		expect(error?.message).toContain('within 20 seconds');
		expect(simulator.company.messages).toHaveLength(1);
	});

	test('sends nothing when a file is missing', async () => {
		const { welcome_code: welcomeCode } = addCustomer(simulator.company, { userid: 'zhangsan' });
		const { error } = await run('welcomeMessage', 'send', { welcomeCode, attachments });
		expect(error?.message).toContain('binary');
		expect(count('/externalcontact/send_welcome_msg')).toBe(0);
	});
});
