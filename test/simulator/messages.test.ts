import { createHash } from 'node:crypto';
import { useSimulator, type Json } from './useSimulator';
import { newResponseUrl } from '../../simulator/areas/messages/bots';

const test = useSimulator();
const { post, read, mediaId, upload } = test;
const company = () => test.simulator.company;
const last = () => test.simulator.messages.at(-1);

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const AMR = Buffer.from('#!AMR\n0123456789');
const MP4 = Buffer.from('0000ftypisom0000');

const send = (msgtype: string, content: unknown, fields: Json = {}) =>
	post('/message/send', {
		touser: 'zhangsan',
		agentid: company().agentId,
		msgtype,
		[msgtype]: content,
		...fields,
	});

describe('receivers', () => {
	const text = (fields: Json) => send('text', { content: 'hi' }, fields);

	it('are members, departments with those below, and tags', async () => {
		await text({ touser: 'ZHANGSAN|lisi' });
		expect(last()?.to).toEqual(['zhangsan', 'lisi']);
		await text({ touser: undefined, toparty: '2' });
		expect(last()?.to).toEqual(
			expect.arrayContaining(['ada', 'lisi', 'zhangsan', 'wangwu', 'newbie']),
		);
		await text({ touser: '', totag: '1 | 2' });
		expect(last()?.to).toEqual(expect.arrayContaining(['zhangsan', 'alan', 'zhaoliu', 'linda']));
	});

	it('are everybody who can be reached', async () => {
		await text({ touser: '@all', toparty: '99' });
		expect(last()?.to).toHaveLength(23);
		expect(last()?.to).not.toContain('hidden');
		expect(last()?.to).not.toContain('suspended');
	});

	it('that are wrong are reported in lower case', async () => {
		const answer = await text({ touser: 'zhangsan|NoBody|hidden', toparty: '99|1', totag: '7' });
		expect(answer).toMatchObject({
			errcode: 0,
			invaliduser: 'nobody|hidden',
			invalidparty: '99',
			invalidtag: '7',
		});
		expect(answer.msgid).toBeTruthy();
	});

	it.each([
		['nobody given', 82001, { touser: '' }],
		['all wrong', 81013, { touser: 'nobody', toparty: '99' }],
		['too many members', 40032, { touser: Array.from({ length: 1001 }, String).join('|') }],
		['too many departments', 82002, { toparty: Array.from({ length: 101 }, String).join('|') }],
		['too many tags', 82003, { totag: Array.from({ length: 101 }, String).join('|') }],
	])('refused: %s (%d)', async (_situation, errcode, fields) => {
		expect(await text(fields)).toMatchObject({ errcode });
	});
});

describe('app messages', () => {
	it('of every type arrive', async () => {
		const image = await mediaId('image', { filename: 'a.png', bytes: PNG });
		const voice = await mediaId('voice', { filename: 'a.amr', bytes: AMR });
		const video = await mediaId('video', { filename: 'a.mp4', bytes: MP4 });
		const file = await mediaId('file', { filename: 'a.txt', bytes: Buffer.from('123456') });
		const card = { title: 't', description: 'd', url: 'https://a.example' };
		const contents: Record<string, object> = {
			text: { content: '你好' },
			image: { media_id: image },
			voice: { media_id: voice },
			video: { media_id: video, title: 't', description: 'd' },
			file: { media_id: file },
			textcard: { ...card, btntxt: '更多' },
			news: { articles: [{ ...card, picurl: 'https://a.example/a.png' }] },
			mpnews: { articles: [{ title: 't', thumb_media_id: image, content: '<b>c</b>' }] },
			markdown: { content: '# title' },
		};
		for (const [msgtype, content] of Object.entries(contents)) {
			expect(await send(msgtype, content)).toMatchObject({ errcode: 0 });
			expect(last()).toMatchObject({ kind: 'app', msgtype, content, to: ['zhangsan'] });
		}
	});

	it('a mini-program notice carries no agent ID and goes to named members only', async () => {
		const notice = {
			msgtype: 'miniprogram_notice',
			miniprogram_notice: {
				appid: 'wx123123123123123',
				title: '会议室预订成功',
				description: '4月27日 16:16',
				emphasis_first_item: true,
				content_item: [{ key: '会议室', value: '402' }],
			},
		};
		const request = { touser: 'lisi', ...notice };
		expect(await post('/message/send', request)).toMatchObject({ errcode: 0 });
		expect(await post('/message/send', { ...request, touser: '@all' })).toMatchObject({
			errcode: 40058,
		});
		const agentid = company().agentId;
		expect(await post('/message/send', { ...request, agentid })).toMatchObject({
			errcode: 40058,
		});
	});

	it('are cut where the page says so, without breaking a character', async () => {
		await send('text', { content: '长'.repeat(700) });
		expect(last()?.content.content).toBe('长'.repeat(682));
		await send('textcard', {
			title: 'a'.repeat(200),
			description: 'b'.repeat(600),
			url: 'https://a.example',
			btntxt: '一二三四五',
		});
		expect(last()?.content).toMatchObject({
			title: 'a'.repeat(128),
			description: 'b'.repeat(512),
			btntxt: '一二三四',
		});
	});

	const article = { title: 't', url: 'https://a.example' };
	it.each([
		['an empty text', 44004, 'text', { content: '' }],
		['no content', 44004, 'text', {}],
		['an unknown type', 40008, 'poem', { content: 'a' }],
		['markdown that is too long', 45002, 'markdown', { content: 'a'.repeat(2049) }],
		['an unknown media ID', 40007, 'image', { media_id: 'nothing' }],
		['no title', 41016, 'textcard', { description: 'd', url: 'https://a.example' }],
		['no description', 41033, 'textcard', { title: 't', url: 'https://a.example' }],
		['a URL without scheme', 40094, 'textcard', { title: 't', description: 'd', url: 'a.b' }],
		['nine articles', 45008, 'news', { articles: Array.from({ length: 9 }, () => article) }],
		['an article that leads nowhere', 41010, 'news', { articles: [{ title: 't' }] }],
	])('refused: %s (%d)', async (_situation, errcode, msgtype, content) => {
		expect(await send(msgtype, content)).toMatchObject({ errcode });
		expect(test.simulator.messages).toHaveLength(0);
	});

	it.each([
		['no agent ID', 41011, { agentid: undefined }],
		['an agent ID as text', 40056, { agentid: '1000002' }],
		['an unknown app', 40056, { agentid: 5 }],
		['the app of another secret', 301002, { agentid: 1000003 }],
		['a wrong flag', 40058, { safe: 2 }],
		['a long duplicate check', 40058, { duplicate_check_interval: 14_401 }],
	])('refused: %s (%d)', async (_situation, errcode, fields) => {
		expect(await send('text', { content: 'a' }, fields)).toMatchObject({ errcode });
	});

	it('do not arrive twice within the time of the duplicate check', async () => {
		const flags = { enable_duplicate_check: 1, duplicate_check_interval: 60 };
		const again = () => send('text', { content: 'once' }, flags);
		await again();
		await again();
		expect(test.simulator.messages).toHaveLength(1);
		test.clock += 60_000;
		await again();
		expect(test.simulator.messages).toHaveLength(2);
		await send('text', { content: 'once' });
		await send('text', { content: 'once' });
		expect(test.simulator.messages).toHaveLength(4);
	});

	it('are dropped silently above 30 a minute and member when limits hold', async () => {
		test.simulator.faults.limits = true;
		for (let message = 0; message < 31; message++)
			expect(await send('text', { content: `${message}` })).toMatchObject({ errcode: 0 });
		expect(last()?.to).toEqual([]);
		test.clock += 60_000;
		await send('text', { content: 'later' });
		expect(last()?.to).toEqual(['zhangsan']);
	});

	it('can be recalled for a day', async () => {
		const { msgid } = await send('text', { content: 'oops' });
		expect(await post('/message/recall', { msgid })).toMatchObject({ errcode: 0 });
		expect(last()?.recalled).toBe(true);
		const { msgid: old } = await send('text', { content: 'old' });
		test.clock += 24 * 60 * 60 * 1000 + 1;
		expect(await post('/message/recall', { msgid: old })).toMatchObject({ errcode: 42052 });
		expect(await post('/message/recall', { msgid: 'made-up' })).toMatchObject({ errcode: 40058 });
	});
});

const main_title = { title: 'Title', desc: 'desc' };
const card_action = { type: 1, url: 'https://a.example' };
const option_list = [
	{ id: 'a', text: 'A' },
	{ id: 'b', text: 'B' },
];
const CARDS: Record<string, Json> = {
	text_notice: {
		card_type: 'text_notice',
		source: { desc: 'n8n', desc_color: 1 },
		main_title,
		emphasis_content: { title: '100', desc: 'items' },
		quote_area: { type: 1, url: 'https://a.example', title: 'q', quote_text: 'said' },
		sub_title_text: 'sub',
		horizontal_content_list: [
			{ keyname: 'who', value: 'Ada', type: 3, userid: 'ada' },
			{ keyname: 'where', value: 'here', type: 1, url: 'https://a.example' },
		],
		jump_list: [{ type: 2, title: 'go', appid: 'wx1', pagepath: '/a' }],
		card_action,
	},
	news_notice: {
		card_type: 'news_notice',
		main_title,
		card_image: { url: 'https://a.example/a.png', aspect_ratio: 1.3 },
		image_text_area: { image_url: 'https://a.example/a.png', title: 'i' },
		vertical_content_list: [{ title: 'v', desc: 'd' }],
		card_action,
	},
	button_interaction: {
		card_type: 'button_interaction',
		main_title,
		task_id: 'task-button',
		button_selection: { question_key: 'q', title: 'pick', option_list, selected_id: 'a' },
		button_list: [
			{ text: 'Yes', style: 1, key: 'yes' },
			{ type: 1, text: 'More', url: 'https://a.example' },
		],
	},
	vote_interaction: {
		card_type: 'vote_interaction',
		source: { desc: 'n8n' },
		main_title,
		task_id: 'task-vote',
		checkbox: {
			question_key: 'q',
			mode: 1,
			option_list: option_list.map((option) => ({ ...option, is_checked: false })),
		},
		submit_button: { text: 'Send', key: 'send' },
	},
	multiple_interaction: {
		card_type: 'multiple_interaction',
		main_title,
		task_id: 'task-multiple',
		select_list: [{ question_key: 'q', title: 'pick', option_list }],
		submit_button: { text: 'Send', key: 'send' },
	},
};

describe('template cards', () => {
	beforeEach(() => {
		company().hasCallback = true;
	});

	it.each(Object.entries(CARDS))('%s arrives', async (kind, card) => {
		const answer = await send('template_card', card);
		expect(answer).toMatchObject({ errcode: 0 });
		expect('response_code' in answer).toBe(!kind.endsWith('_notice'));
		expect(last()).toMatchObject({ msgtype: 'template_card', content: card });
	});

	const { text_notice, news_notice, button_interaction, vote_interaction } = CARDS;
	const menu = { action_list: [{ text: 'a', key: 'a' }] };
	it.each([
		['no card type', 42031, { ...text_notice, card_type: undefined }],
		['an unknown card type', 42031, { ...text_notice, card_type: 'poem' }],
		['neither title nor subtitle', 42033, { card_type: 'text_notice', card_action }],
		['no card action', 42045, { ...text_notice, card_action: undefined }],
		['a card action of type 0', 42045, { ...text_notice, card_action: { type: 0 } }],
		['a link without URL', 42028, { ...text_notice, card_action: { type: 1 } }],
		['a link without mini-program', 42030, { ...text_notice, card_action: { type: 2 } }],
		['a vote in a notice', 40058, { ...text_notice, checkbox: {} }],
		[
			'seven rows',
			42035,
			{ ...text_notice, horizontal_content_list: Array(7).fill({ keyname: 'a' }) },
		],
		['a row without key', 42027, { ...text_notice, horizontal_content_list: [{ value: 'a' }] }],
		[
			'a file row without file',
			42029,
			{ ...text_notice, horizontal_content_list: [{ keyname: 'a', type: 2 }] },
		],
		[
			'a member row without member',
			42050,
			{ ...text_notice, horizontal_content_list: [{ keyname: 'a', type: 3 }] },
		],
		['four jumps', 42042, { ...text_notice, jump_list: Array(4).fill({ title: 'a' }) }],
		['a menu without task ID', 42014, { ...text_notice, action_menu: menu }],
		[
			'a menu with the same key twice',
			42051,
			{
				...text_notice,
				task_id: 't',
				action_menu: { action_list: [menu.action_list[0], menu.action_list[0]] },
			},
		],
		['no picture', 42044, { ...news_notice, card_image: undefined, image_text_area: undefined }],
		[
			'a picture of the wrong shape',
			40058,
			{ ...news_notice, card_image: { url: 'u', aspect_ratio: 3 } },
		],
		['no task ID', 42014, { ...button_interaction, task_id: undefined }],
		['a wrong task ID', 42014, { ...button_interaction, task_id: 'a b' }],
		['a button without key', 42039, { ...button_interaction, button_list: [{ text: 'a' }] }],
		['a button without text', 42038, { ...button_interaction, button_list: [{ key: 'a' }] }],
		['no buttons', 42038, { ...button_interaction, button_list: undefined }],
		['no submit button', 42049, { ...vote_interaction, submit_button: undefined }],
		[
			'an option without is_checked',
			40063,
			{ ...vote_interaction, checkbox: { question_key: 'q', option_list } },
		],
	])('refused: %s (%d)', async (_situation, errcode, card) => {
		expect(await send('template_card', card)).toMatchObject({ errcode });
		expect(test.simulator.messages).toHaveLength(0);
	});

	it('that answer clicks need a callback URL and a task ID of their own', async () => {
		company().hasCallback = false;
		expect(await send('template_card', CARDS.vote_interaction)).toMatchObject({ errcode: 43012 });
		expect(await send('template_card', CARDS.text_notice)).toMatchObject({ errcode: 0 });
		company().hasCallback = true;
		await send('template_card', CARDS.vote_interaction);
		expect(await send('template_card', CARDS.vote_interaction)).toMatchObject({ errcode: 42014 });
	});

	describe('are updated', () => {
		const update = (fields: Json) =>
			post('/message/update_template_card', { agentid: company().agentId, ...fields });

		it('once, with the wrong members reported', async () => {
			const touser = 'zhangsan|lisi';
			const { response_code } = await send('template_card', CARDS.vote_interaction, { touser });
			const request = {
				response_code,
				userids: ['ZhangSan', 'ada', 'NoBody'],
				button: { replace_name: 'Done' },
			};
			expect(await update(request)).toEqual({
				errcode: 0,
				errmsg: 'ok',
				invaliduser: ['nobody', 'ada'],
			});
			expect(last()?.updates).toEqual([
				{ to: ['zhangsan'], content: { button: { replace_name: 'Done' } } },
			]);
			expect(await update(request)).toMatchObject({ errcode: 60140 });
		});

		it('into another card, for everybody', async () => {
			const touser = 'zhangsan|lisi';
			const { response_code } = await send('template_card', CARDS.button_interaction, { touser });
			const card = {
				card_type: 'vote_interaction',
				main_title,
				checkbox: {
					question_key: 'q',
					disable: true,
					option_list: [{ id: 'a', text: 'A', is_checked: true }],
				},
				replace_text: 'Voted',
			};
			expect(await update({ response_code, atall: 1, template_card: card })).toMatchObject({
				errcode: 0,
			});
			expect(last()?.updates).toEqual([{ to: ['zhangsan', 'lisi'], content: card }]);
		});

		it('not after 72 hours, with nothing, with both or with a made-up code', async () => {
			const { response_code } = await send('template_card', CARDS.vote_interaction);
			const button = { replace_name: 'a' };
			expect(await update({ response_code, atall: 1 })).toMatchObject({ errcode: 40063 });
			expect(
				await update({ response_code, atall: 1, button, template_card: CARDS.text_notice }),
			).toMatchObject({ errcode: 40063 });
			expect(await update({ response_code: 'made-up', atall: 1, button })).toMatchObject({
				errcode: 60140,
			});
			test.clock += 72 * 60 * 60 * 1000 + 1;
			expect(await update({ response_code, atall: 1, button })).toMatchObject({ errcode: 60140 });
		});
	});
});

describe('group chats', () => {
	it('exist after they were created, change, and take messages', async () => {
		const created = await post('/appchat/create', {
			name: '新群',
			owner: 'ada',
			userlist: ['ada', 'LISI', 'alan'],
			chatid: 'newchat1',
		});
		expect(created).toMatchObject({ errcode: 0, chatid: 'newchat1' });
		await post('/appchat/update', {
			chatid: 'newchat1',
			name: '改名',
			owner: 'lisi',
			add_user_list: ['wangwu'],
			del_user_list: ['ada'],
		});
		expect(await read('/appchat/get', { chatid: 'newchat1' })).toMatchObject({
			chat_info: {
				chatid: 'newchat1',
				name: '改名',
				owner: 'lisi',
				userlist: ['lisi', 'alan', 'wangwu'],
				chat_type: 0,
			},
		});
		const message = {
			chatid: 'newchat1',
			msgtype: 'text',
			text: { content: 'hi', mentioned_list: ['@all'] },
			safe: 1,
		};
		expect(await post('/appchat/send', message)).toEqual({ errcode: 0, errmsg: 'ok' });
		expect(last()).toMatchObject({
			kind: 'appchat',
			chatId: 'newchat1',
			to: ['lisi', 'alan', 'wangwu'],
			content: { content: 'hi', mentioned_list: ['@all'] },
			safe: 1,
		});
	});

	it.each([
		['one member', 86006, { userlist: ['ada'] }],
		['nobody', 86006, { userlist: [] }],
		['an unknown member', 86216, { userlist: ['ada', 'nobody'] }],
		['an owner from outside', 86207, { userlist: ['ada', 'alan'], owner: 'lisi' }],
		['a taken ID', 86215, { userlist: ['ada', 'alan'], chatid: 'incidents' }],
		['a wrong ID', 86001, { userlist: ['ada', 'alan'], chatid: 'a-b' }],
	])('refused: %s (%d)', async (_situation, errcode, body) => {
		expect(await post('/appchat/create', body)).toMatchObject({ errcode });
	});

	it('cut titles and descriptions by bytes', async () => {
		const card = {
			title: '长'.repeat(50),
			description: '长'.repeat(200),
			url: 'https://a.example',
		};
		const short = { title: '长'.repeat(42), description: '长'.repeat(170) };
		const say = (msgtype: string, content: object) =>
			post('/appchat/send', { chatid: 'incidents', msgtype, [msgtype]: content });
		await say('textcard', card);
		expect(last()?.content).toMatchObject(short);
		await say('news', { articles: [card] });
		expect(last()?.content).toMatchObject({ articles: [short] });
	});

	it('keep an owner, and know what cannot be sent to them', async () => {
		const chatid = 'incidents';
		expect(await post('/appchat/update', { chatid, del_user_list: ['lisi'] })).toMatchObject({
			errcode: 86005,
		});
		const say = (fields: Json) => post('/appchat/send', { chatid, msgtype: 'text', ...fields });
		expect(await say({ chatid: 'none', text: { content: 'a' } })).toMatchObject({ errcode: 86003 });
		expect(await say({ text: { content: 'a'.repeat(2049) } })).toMatchObject({ errcode: 45002 });
		expect(await say({ msgtype: 'template_card', template_card: {} })).toMatchObject({
			errcode: 40008,
		});
	});
});

describe('group robots', () => {
	const say = async (msgtype: string, content: unknown, robot: 'alerts' | 'reports' = 'alerts') =>
		await test.postRaw(
			'/webhook/send',
			JSON.stringify({ msgtype, [msgtype]: content }),
			`key=${company().robotKeys[robot]}`,
		);
	const give = (type: string, bytes: Buffer, filename = 'a.txt') =>
		upload(
			'/webhook/upload_media',
			{ filename, bytes },
			`type=${type}&key=${company().robotKeys.alerts}`,
		);

	it('send every type', async () => {
		const file = await give('file', Buffer.from('123456'));
		const voice = await give('voice', AMR);
		const contents: Record<string, object> = {
			text: { content: 'hi', mentioned_list: ['@all'], mentioned_mobile_list: ['138'] },
			markdown: { content: '# a' },
			markdown_v2: { content: '| a |' },
			image: {
				base64: PNG.toString('base64'),
				md5: createHash('md5').update(PNG).digest('hex'),
			},
			news: { articles: [{ title: 't', url: 'www.qq.com' }] },
			file: { media_id: file.media_id },
			voice: { media_id: voice.media_id },
			template_card: CARDS.text_notice as object,
		};
		for (const [msgtype, content] of Object.entries(contents)) {
			expect(await say(msgtype, content)).toEqual({ errcode: 0, errmsg: 'ok' });
			expect(last()).toMatchObject({ kind: 'robot', robot: 'alerts', msgtype, content });
		}
	});

	it.each([
		['an empty text', 93017, 'text', { content: '' }],
		['a long text', 45002, 'text', { content: 'a'.repeat(2049) }],
		['long markdown', 45002, 'markdown', { content: 'a'.repeat(4097) }],
		['a wrong md5', 301019, 'image', { base64: PNG.toString('base64'), md5: 'a' }],
		['line breaks in base64', 40058, 'image', { base64: 'aaaa\nbbbb', md5: 'a' }],
		['no picture', 40123, 'image', { base64: 'aaaabbbb', md5: 'a' }],
		['a vote', 42031, 'template_card', CARDS.vote_interaction],
		['a menu', 40058, 'template_card', { ...CARDS.text_notice, action_menu: {} }],
	])('refused: %s (%d)', async (_situation, errcode, msgtype, content) => {
		expect(await say(msgtype, content)).toMatchObject({ errcode });
	});

	it('use their own files only', async () => {
		const { media_id } = await give('file', Buffer.from('123456'));
		expect(await say('file', { media_id }, 'reports')).toMatchObject({ errcode: 40007 });
		const ofApp = await mediaId('file', { filename: 'a.txt', bytes: Buffer.from('123456') });
		expect(await say('file', { media_id: ofApp })).toMatchObject({ errcode: 40007 });
		expect(await send('file', { media_id })).toMatchObject({ errcode: 40007 });
	});

	it('are known by their key, and send 20 a minute when limits hold', async () => {
		const body = JSON.stringify({ msgtype: 'text', text: { content: 'a' } });
		expect(await test.postRaw('/webhook/send', body, 'key=made-up')).toMatchObject({
			errcode: 93000,
		});
		test.simulator.faults.limits = true;
		const errcodes: unknown[] = [];
		for (let message = 0; message < 21; message++)
			errcodes.push((await say('text', { content: 'a' })).errcode);
		expect(errcodes).toEqual([...Array.from({ length: 20 }, () => 0), 45009]);
		expect(await say('text', { content: 'a' }, 'reports')).toMatchObject({ errcode: 0 });
	});
});

describe('AI bots', () => {
	const say = async (card: object) => {
		const url = new URL(newResponseUrl(company(), 'zhangsan'));
		return await test.postRaw(
			'/aibot/response',
			JSON.stringify({ msgtype: 'template_card', template_card: card }),
			url.search.slice(1),
		);
	};
	const notice = {
		card_type: 'text_notice',
		main_title: { title: 'a' },
		card_action: { type: 1, url: 'https://example.com' },
	};
	const several = {
		card_type: 'multiple_interaction',
		main_title: { title: 'a' },
		select_list: [{ question_key: 'q', option_list: [{ id: '1', text: 'one' }], disable: false }],
		submit_button: { text: 'ok', key: 'ok' },
	};
	const buttons = (button: object) => ({
		card_type: 'button_interaction',
		main_title: { title: 'a' },
		task_id: 'task',
		button_list: [button],
	});

	it.each([
		[
			'a link that asks the bot',
			{ ...notice, jump_list: [{ type: 3, title: 't', question: 'q' }] },
		],
		['drop-downs without a task', several],
		['a button with a key', buttons({ text: 'a', key: 'k' })],
	])('send %s', async (_what, card) => {
		expect(await say(card)).toMatchObject({ errcode: 0 });
		expect(last()).toMatchObject({ kind: 'bot', to: ['zhangsan'], content: card });
	});

	it.each([
		['asks nothing', 40063, { ...notice, jump_list: [{ type: 3, title: 't' }] }],
		[
			'asks too much',
			40058,
			{
				...notice,
				jump_list: [{ type: 3, title: 't', question: 'q'.repeat(201) }],
			},
		],
		[
			'has a file to download',
			40058,
			{
				...notice,
				horizontal_content_list: [{ type: 2, keyname: 'k', media_id: 'm' }],
			},
		],
		[
			'has a menu without words',
			40063,
			{
				...notice,
				task_id: 'task',
				action_menu: { action_list: [{ text: 'a', key: 'k' }] },
			},
		],
		['has a button that opens a page', 40058, buttons({ text: 'a', type: 1, url: 'https://a.cn' })],
	])('are refused a card that %s', async (_what, errcode, card) => {
		expect(await say(card)).toMatchObject({ errcode });
	});
});
