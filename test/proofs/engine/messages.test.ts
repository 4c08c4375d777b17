import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { AGENT_ID, CORP_ID } from '../../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../../simulator/server/simulator';
import { appCredential } from '../../callback/wecomSender';
import { startWebhookHost } from '../../nodes/WorkwxTrigger/webhookHost';
import { runWorkflow } from './runWorkflow';
import { newResponseUrl } from '../../../simulator/areas/messages/bots';

let simulator: Simulator;
let credentials: Record<string, ICredentialDataDecryptedObject>;

beforeEach(async () => {
	simulator = await startSimulator();
	simulator.company.hasCallback = true;
	credentials = {
		workwxApi: {
			corpId: CORP_ID,
			secret: simulator.company.secrets.app,
			agentId: String(AGENT_ID),
			baseUrl: simulator.url,
		},
		workwxRobotApi: {
			keys: `alerts = ${simulator.company.robotKeys.alerts}\nreports = ${simulator.company.robotKeys.reports}`,
			baseUrl: simulator.url,
		},
	};
});
afterEach(async () => {
	await simulator.close();
});

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('picture')]);
const AMR = Buffer.from('#!AMR\nvoice');

const file = (fileName: string, mimeType: string, content: Buffer): INodeExecutionData => ({
	json: {},
	binary: { data: { data: content.toString('base64'), mimeType, fileName } },
});

async function run(
	resource: string,
	operation: string,
	parameters: IDataObject = {},
	item: INodeExecutionData = { json: {} },
) {
	const { outputs, ...rest } = await runWorkflow(
		{ resource, operation, options: {}, ...parameters } as never,
		credentials,
		{ items: [item] },
	);
	return { items: outputs[0] ?? [], ...rest };
}

/** The item that came out; fails where the workflow failed. */
async function result(...parameters: Parameters<typeof run>): Promise<IDataObject> {
	const { items, error } = await run(...parameters);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0]!.json;
}

const contents = (): IDataObject[] =>
	simulator.messages.map(({ msgtype, content }) => ({ msgtype, ...(content as IDataObject) }));

const LONG = `${'a'.repeat(1500)}\n${'字'.repeat(600)}`;

describe('a text that is too long', () => {
	const send = (options: IDataObject = {}) =>
		result('message', 'sendText', { touser: 'zhangsan', content: LONG, options });

	test('arrives in several messages, in order, and all can be taken back', async () => {
		const { parts, msgids } = await send();
		expect(parts).toBe(2);
		expect(contents().map(({ content }) => content)).toEqual(LONG.split('\n'));
		for (const msgid of msgids as string[]) {
			expect(await result('message', 'recall', { msgid })).toEqual({ success: true });
		}
		expect(simulator.messages.map(({ recalled }) => recalled)).toEqual([true, true]);
	});

	test('arrives cut, or as a file', async () => {
		await send({ tooLong: 'cut' });
		await send({ tooLong: 'file' });
		const [cut, front, attached] = contents();
		expect(cut!.content).toMatch(/^a{1500}\n字+\n……（已截断 \/ truncated）$/);
		expect(front!.content).toMatch(/^a+\n……（全文见附件 \/ full text attached）$/);
		const { bytes, filename } = simulator.company.media.temporary.get(
			attached!.media_id as string,
		)!;
		expect({ filename, text: bytes.toString() }).toEqual({ filename: 'message.txt', text: LONG });
	});

	test('says how many messages were sent before one failed', async () => {
		const { onMessage } = simulator.company.messages;
		simulator.company.messages.onMessage = (message) => {
			onMessage(message);
			simulator.faults.untrustedIp = true;
		};
		const { error } = await run('message', 'sendText', { touser: 'zhangsan', content: LONG });
		expect(simulator.messages).toHaveLength(1);
		expect(error!.description).toContain('60020');
		expect(error!.description).toContain('1 of 2 messages were sent before');
	});
});

test('markdown is sent as a text to those who read in WeChat', async () => {
	await result('message', 'sendMarkdown', {
		touser: 'zhangsan',
		markdown: '# 日报\n**通过** [详情](https://example.com)',
		options: { plainText: true },
	});
	expect(contents()).toEqual([
		{ msgtype: 'text', content: '日报\n通过 详情 (https://example.com)' },
	]);
});

describe('template cards', () => {
	const OPTIONS = {
		rows: [
			{ id: 'a', text: 'A' },
			{ id: 'b', text: 'B' },
		],
	};
	const CARDS: Record<string, IDataObject> = {
		text_notice: { cardActionUrl: 'https://example.com' },
		news_notice: { cardImageUrl: 'https://example.com/a.png', cardActionUrl: 'https://a.cn' },
		button_interaction: { buttonList: { rows: [{ text: 'OK', key: 'ok' }] } },
		vote_interaction: {
			checkboxKey: 'question',
			checkboxOptions: OPTIONS,
			submitText: 'Send',
			submitKey: 'send',
		},
		multiple_interaction: {
			selectList: { rows: [{ questionKey: 'question', selectionOptions: OPTIONS }] },
			submitText: 'Send',
			submitKey: 'send',
		},
	};

	test.each(Object.entries(CARDS))('%s arrives', async (cardType, fields) => {
		const task = cardType.endsWith('_notice') ? {} : { taskId: 'task-1' };
		await result('message', 'sendTemplateCard', {
			touser: 'zhangsan',
			cardType,
			mainTitle: 'Title',
			...task,
			...fields,
		});
		expect(contents()).toMatchObject([{ msgtype: 'template_card', card_type: cardType }]);
	});

	test.each(Object.entries(CARDS))('%s takes the place of a card', async (cardType, fields) => {
		const { response_code: responseCode } = await result('message', 'sendTemplateCard', {
			touser: 'zhangsan',
			cardType: 'button_interaction',
			mainTitle: 'Title',
			taskId: 'task-1',
			...CARDS.button_interaction,
		});
		const { selectList, ...rest } = fields;
		await result('message', 'updateTemplateCard', {
			responseCode,
			updateUserids: 'zhangsan',
			updateWith: 'card',
			cardType,
			mainTitle: 'Done',
			...rest,
			...(selectList ? { selectListAfter: selectList } : {}),
		});
		expect(simulator.messages[0]!.updates).toMatchObject([
			{ to: ['zhangsan'], content: { card_type: cardType, main_title: { title: 'Done' } } },
		]);
	});

	test('a click brings an event with which the button is greyed', async () => {
		await result('message', 'sendTemplateCard', {
			touser: 'zhangsan',
			cardType: 'button_interaction',
			mainTitle: 'Title',
			taskId: 'task-1',
			...CARDS.button_interaction,
		});
		const event = {
			ResponseCode: simulator.company.messages.newResponseCode(simulator.messages[0]!),
			FromUserName: 'zhangsan',
		};
		await result(
			'message',
			'updateTemplateCard',
			{
				responseCode: '={{ $json.ResponseCode }}',
				updateUserids: '={{ $json.FromUserName }}',
				replaceName: 'Approved',
			},
			{ json: event },
		);
		expect(simulator.messages[0]!.updates).toMatchObject([{ to: ['zhangsan'] }]);
		expect(JSON.stringify(simulator.messages[0]!.updates)).toContain('Approved');
	});
});

describe('Reply', () => {
	const replied = async (parameters: IDataObject, item?: INodeExecutionData) => {
		let failure: unknown;
		const host = await startWebhookHost({
			parameters: { respond: 'responseNode' },
			run: ({ items, respond }) => {
				void run('message', 'reply', parameters, { ...items[0]!, ...item }).then(
					({ responses, error }) => {
						failure = error;
						const [response] = responses as unknown as Array<{ body: string; statusCode: number }>;
						if (response) respond(response.statusCode, response.body);
						else respond(500, '');
					},
				);
			},
		});
		try {
			const { token, encodingAesKey, receiveId } = appCredential;
			await simulator.setCallback({ url: host.url, token, encodingAesKey, receiveId });
			const result = await simulator.deliver({
				MsgType: 'text',
				FromUserName: 'zhangsan',
				Content: 'hi',
			});
			expect(failure).toBeUndefined();
			expect(result.replyError).toBeUndefined();
			return contents();
		} finally {
			await host.close();
		}
	};

	test('the member who wrote reads a text', async () => {
		expect(await replied({ replyText: '收到 ]]> 👋' })).toEqual([
			{ msgtype: 'text', content: '收到 ]]> 👋' },
		]);
		expect(simulator.messages[0]!.to).toEqual(['zhangsan']);
	});

	test('a file of the item is uploaded for it', async () => {
		const [reply] = await replied(
			{ replyType: 'image', mediaSource: 'binary', binaryPropertyName: 'data' },
			file('a.png', 'image/png', PNG),
		);
		expect(reply!.msgtype).toBe('image');
		expect(simulator.company.media.temporary.get(reply!.media_id as string)!.bytes).toEqual(PNG);
	});
});

describe('an AI bot', () => {
	test('answers over the response_url without any credential, and only once', async () => {
		credentials = {};
		const item = { json: { response_url: newResponseUrl(simulator.company, 'zhangsan') } };
		const parameters = { responseUrl: '={{ $json.response_url }}', botAnswer: '# done' };
		expect(await result('bot', 'reply', parameters, item)).toEqual({ success: true });
		expect(simulator.messages).toMatchObject([
			{ kind: 'bot', to: ['zhangsan'], content: { content: '# done' } },
		]);
		const { error, run: again } = await run('bot', 'reply', parameters, item);
		expect(error!.description).toContain('60140');
		const { error: shown } = again.data.resultData;
		const code = new URL(item.json.response_url).searchParams.get('response_code')!;
		expect(`${shown!.message} ${String(shown!.description)}`).not.toContain(code);
	});
});

describe('a group robot', () => {
	const NEWS = { rows: [{ title: 'News', url: 'https://example.com' }] };

	test.each<[string, string, IDataObject, INodeExecutionData | undefined]>([
		['sendMarkdownV2', 'markdown_v2', { markdown: '| a |\n| - |\n| b |' }, undefined],
		['sendImage', 'image', {}, file('a.png', 'image/png', PNG)],
		['sendFile', 'file', {}, file('报告.pdf', 'application/pdf', Buffer.from('%PDF-1.4'))],
		['sendVoice', 'voice', {}, file('a.amr', 'audio/amr', AMR)],
		['sendNews', 'news', { robotArticles: NEWS }, undefined],
		[
			'sendTextNoticeCard',
			'template_card',
			{ subTitleText: 'x', cardActionUrl: 'https://a.cn' },
			undefined,
		],
		[
			'sendNewsNoticeCard',
			'template_card',
			{ mainTitle: 'x', cardImageUrl: 'https://a.cn/a.png', cardActionUrl: 'https://a.cn' },
			undefined,
		],
	])('%s arrives, and the key is nowhere to be seen', async (operation, type, parameters, item) => {
		const done = await run('robot', operation, { robot: 'reports', ...parameters }, item);
		expect(done.error).toBeUndefined();
		expect(done.items[0]!.json).toEqual({ robot: 'reports', success: true });
		expect(simulator.messages).toMatchObject([{ kind: 'robot', robot: 'reports', msgtype: type }]);
		expect(JSON.stringify(done.run)).not.toContain(simulator.company.robotKeys.reports);
	});

	test('sends what it uploaded; another robot cannot', async () => {
		const item = file('a.txt', 'text/plain', Buffer.from('content'));
		const { media_id: mediaId } = await result('robot', 'upload', { robot: 'reports' }, item);
		const parameters = { mediaSource: 'mediaId', mediaId };
		await result('robot', 'sendFile', { robot: 'reports', ...parameters });
		const { error } = await run('robot', 'sendFile', { robot: 'alerts', ...parameters });
		expect(error!.description).toContain('40007');
	});

	test('splits markdown and mentions at its end', async () => {
		await result('robot', 'sendMarkdown', {
			markdown: `${'a'.repeat(3000)}\n${'字'.repeat(1000)}`,
			options: { mentionUsers: 'zhangsan' },
		});
		expect(contents().map(({ content }) => (content as string).slice(-12))).toEqual([
			'aaaaaaaaaaaa',
			'\n<@zhangsan>',
		]);
	});
});

describe('a name where an ID is wanted', () => {
	const errorOf = async (...parameters: Parameters<typeof run>) =>
		(await run(...parameters)).error?.message;

	test.each<[string, IDataObject, string]>([
		[
			'a member',
			{ touser: 'lisi, 张三' },
			'"To Users" holds the name “张三”, but an ID is wanted: 张三 (zhangsan)?',
		],
		['a department', { toparty: '前端组' }, '仿真科技/研发部/前端组 (7)?'],
		['a tag', { totag: '值班' }, '值班 On Call (1)?'],
		['nobody', { touser: '张无忌' }, 'an ID is wanted: pick it from the list'],
	])('%s', async (_what, receivers, message) => {
		const error = await errorOf('message', 'sendText', { ...receivers, content: 'x' });
		expect(error).toContain(message);
		expect(simulator.messages).toHaveLength(0);
	});

	test('is said without a proposal where WeCom refuses to list names', async () => {
		credentials.workwxApi!.secret = 'another';
		const error = await errorOf('message', 'sendText', { touser: '张三', content: 'x' });
		expect(error).toBe(
			'"To Users" holds the name “张三”, but an ID is wanted: pick it from the list',
		);
	});

	test('members are picked for a group chat without typing any ID', async () => {
		const userlistPicked = {
			rows: ['zhangsan', 'lisi'].map((value) => ({ id: { __rl: true, mode: 'list', value } })),
		};
		const { chatid } = await result('groupChat', 'create', { userlistPicked });
		const chat = await result('groupChat', 'get', { chatid });
		expect(chat.userlist).toEqual(['zhangsan', 'lisi']);
	});
});
