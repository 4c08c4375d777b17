import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Simulator } from '../simulator/server/simulator';
import { newId } from '../simulator/rules/newId';

type Json = Record<string, unknown>;

/** Calls the simulator's API with a token of the app. */
export function appApi({ company, url }: Simulator) {
	return async (path: string, body: unknown, query = ''): Promise<Json & { errcode: number }> => {
		const { access_token } = company.tokens.issue('app');
		const target = `${url}/cgi-bin${path}?access_token=${access_token}&${query}`;
		const sent = body instanceof FormData ? body : JSON.stringify(body);
		return (await (await fetch(target, { method: 'POST', body: sent })).json()) as Json & {
			errcode: number;
		};
	};
}

/** A picture with a gradient and bars, as PNG. */
export function picture(width: number, height: number): Buffer {
	const rows = Array.from({ length: height }, (_row, y) => {
		const row = Buffer.alloc(1 + width * 3);
		for (let x = 0; x < width; x++) {
			const bar = Math.floor((x / width) * 8);
			const isBar = y > height * (0.85 - 0.09 * ((bar * 5) % 8)) && x % (width / 8) > width / 40;
			const colour = isBar
				? [255, 255, 255]
				: [31 + (60 * x) / width, 111, 235 - (90 * y) / height];
			row.set(colour, 1 + x * 3);
		}
		return row;
	});
	const chunk = (name: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(name), data]);
		const frame = Buffer.alloc(body.length + 8);
		frame.writeUInt32BE(data.length, 0);
		body.copy(frame, 4);
		frame.writeUInt32BE(crc32(body), body.length + 4);
		return frame;
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.concat(rows))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

/** Three seconds of silence. */
const VOICE = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(13 * 150, 4)]);
/** As much of a video as the upload looks at. */
const VIDEO = Buffer.from('\0\0\0\u0018ftypmp42\0\0\0\0mp42isom', 'latin1');

const ALERT_CARD = {
	card_type: 'text_notice',
	source: { desc: 'n8n · 监控告警', desc_color: 2 },
	action_menu: {
		desc: '更多操作',
		action_list: [
			{ text: '接收推送', key: 'follow' },
			{ text: '不再推送', key: 'mute' },
		],
	},
	task_id: 'showcase-alert',
	main_title: { title: '严重 CRITICAL', desc: 'db-1 · /data is almost full' },
	emphasis_content: { title: '97 %', desc: '磁盘使用率 disk usage' },
	quote_area: { type: 1, url: 'https://example.com', title: 'Last hour', quote_text: '+6.2 GB' },
	sub_title_text: 'Threshold 90 %, since 09:41.',
	horizontal_content_list: [
		{ type: 3, keyname: '值班', userid: 'lisi' },
		{ type: 1, keyname: '手册', value: 'Runbook', url: 'https://example.com/runbook' },
	],
	jump_list: [{ type: 1, title: 'Dashboard', url: 'https://example.com/dashboard' }],
	card_action: { type: 1, url: 'https://example.com/alerts/42' },
};

const BUTTON_CARD = {
	card_type: 'button_interaction',
	source: { desc: 'n8n · 发布审批', desc_color: 0 },
	main_title: { title: 'Deploy v2.4 to production?', desc: '发布确认' },
	task_id: 'showcase-deploy',
	horizontal_content_list: [
		{ keyname: '申请人', value: '王五' },
		{ keyname: '环境', value: 'production' },
	],
	button_selection: {
		question_key: 'when',
		title: 'When',
		option_list: [
			{ id: 'now', text: 'Now' },
			{ id: 'night', text: 'Tonight' },
		],
		selected_id: 'night',
	},
	button_list: [
		{ text: 'Approve', style: 1, key: 'yes' },
		{ text: 'Reject', style: 3, key: 'no' },
	],
};

const VOTE_CARD = {
	card_type: 'vote_interaction',
	main_title: { title: '团建去哪里?', desc: '可多选' },
	task_id: 'showcase-vote',
	checkbox: {
		question_key: 'where',
		mode: 1,
		option_list: [
			{ id: 'a', text: '千岛湖', is_checked: true },
			{ id: 'b', text: '莫干山', is_checked: false },
		],
	},
	submit_button: { text: '提交', key: 'voted' },
};

const SELECT_CARD = {
	card_type: 'multiple_interaction',
	main_title: { title: '订餐', desc: 'Lunch on Friday' },
	task_id: 'showcase-lunch',
	select_list: [
		{
			question_key: 'food',
			title: '主食',
			option_list: [
				{ id: '1', text: '米饭' },
				{ id: '2', text: '面条' },
			],
		},
		{
			question_key: 'drink',
			title: '饮料',
			selected_id: '2',
			option_list: [
				{ id: '1', text: '茶' },
				{ id: '2', text: '咖啡' },
			],
		},
	],
	submit_button: { text: '提交', key: 'ordered' },
};

const newsCard = (image: string) => ({
	card_type: 'news_notice',
	source: { desc: 'n8n · 发布' },
	main_title: { title: '新版本 v2.4', desc: 'Released this morning' },
	card_image: { url: image, aspect_ratio: 2.2 },
	vertical_content_list: [{ title: '更快的导出', desc: 'Exports are three times as fast.' }],
	jump_list: [{ type: 1, title: 'Changelog', url: 'https://example.com/changelog' }],
	card_action: { type: 1, url: 'https://example.com' },
});

const MARKDOWN =
	'# 日报 Daily report\n**实时新增用户反馈** <font color="warning">132例</font>\n' +
	'> 类型:<font color="comment">用户反馈</font>\n> 普通用户:<font color="info">117例</font>\n\n' +
	'See [the dashboard](https://example.com), `code 42`.';
const MARKDOWN_V2 =
	'## 周报 *Weekly*\n- 订单 **1,284**\n- 退款 12\n\n> 环比\n>> +8 %\n\n' +
	'| 区域 | 收入 |\n| :--- | ---: |\n| 华东 | 820 |\n| 华南 | 464 |\n\n---\n```\nSELECT 1;\n```';

/** Every type of message an app can send, as the phone labels them. */
export const APP_MESSAGE_TYPES = [
	'text',
	'markdown',
	'image',
	'voice',
	'video',
	'file',
	'textcard',
	'news',
	'mpnews',
	'miniprogram_notice',
	'template_card',
] as const;

/** A chat that was filled, with texts that stand on the phone. */
export interface ShownChat {
	chat: string;
	texts: string[];
}

/** Sends one message of every kind to 张三: from the app, a group robot, into a group, from the AI bot. */
export async function showcase(simulator: Simulator): Promise<ShownChat[]> {
	const { company, url } = simulator;
	const api = appApi(simulator);
	const call = async (path: string, body: unknown, query?: string) => {
		const answer = await api(path, body, query);
		if (answer.errcode !== 0) throw new Error(`${path}: ${String(answer.errmsg)}`);
		return answer;
	};
	const formOf = (filename: string, bytes: Buffer) => {
		const form = new FormData();
		form.append('media', new Blob([new Uint8Array(bytes)]), filename);
		return form;
	};
	const upload = (type: string, filename: string, bytes: Buffer) =>
		call('/media/upload', formOf(filename, bytes), `type=${type}`);
	const send = (msgtype: string, content: unknown, touser = 'zhangsan') =>
		call('/message/send', { touser, agentid: company.agentId, msgtype, [msgtype]: content });
	const image = (await upload('image', 'chart.png', picture(440, 200))).media_id;
	const hosted = await call('/media/uploadimg', formOf('chart.png', picture(440, 200)));
	const imageUrl = String(hosted.url);

	await send('text', {
		content:
			'Backup of <a href="https://example.com/db-1">db-1</a> has finished.\n用时 42 秒, 12.4 GB',
	});
	await send('markdown', { content: MARKDOWN });
	await send('image', { media_id: image });
	await send('voice', { media_id: (await upload('voice', 'voice.amr', VOICE)).media_id });
	await send('video', {
		media_id: (await upload('video', 'tour.mp4', VIDEO)).media_id,
		title: '产品演示',
		description: 'A tour of the new version',
	});
	const report = Buffer.from('日报\n一切正常\n'.repeat(40));
	await send('file', { media_id: (await upload('file', '报告.txt', report)).media_id });
	await send('textcard', {
		title: '领奖通知',
		description:
			'<div class="gray">2026年11月26日</div><div class="normal">恭喜你抽中一台手机</div>' +
			'<div class="highlight">请于周五前联系行政</div>',
		url: 'https://example.com',
		btntxt: '更多',
	});
	await send('news', {
		articles: [
			{ title: '中秋节礼品领取', url: 'https://example.com', picurl: imageUrl },
			{ title: 'From elsewhere', url: 'https://example.com', picurl: 'https://example.com/a.png' },
		],
	});
	await send('mpnews', {
		articles: [
			{
				title: '员工手册 2026',
				thumb_media_id: image,
				author: '人事行政部',
				content: '<h2>第一章</h2><p>An article with <b>bold</b> text.</p>',
				digest: '新版员工手册已发布',
			},
		],
	});
	await call('/message/send', {
		touser: 'zhangsan',
		msgtype: 'miniprogram_notice',
		miniprogram_notice: {
			appid: 'wx123123123123',
			page: 'pages/index',
			title: '会议室预订成功通知',
			description: '4月27日 16:16',
			emphasis_first_item: true,
			content_item: [
				{ key: '会议室', value: '402' },
				{ key: '会议地点', value: '广州 TIT 创意园' },
				{ key: '参与人', value: '张三、李四' },
			],
		},
	});
	await send('template_card', newsCard(imageUrl));
	await send('template_card', VOTE_CARD);
	await send('template_card', SELECT_CARD);
	await send('template_card', ALERT_CARD);
	await send('template_card', BUTTON_CARD, 'zhangsan|lisi');

	await call('/appchat/send', {
		chatid: 'incidents',
		msgtype: 'markdown',
		markdown: { content: '**db-1** is back <font color="info">正常</font>' },
	});
	const robot = async (msgtype: string, content: unknown) => {
		const target = `${url}/cgi-bin/webhook/send?key=${company.robotKeys.alerts}`;
		const body = JSON.stringify({ msgtype, [msgtype]: content });
		const { errcode, errmsg } = (await (await fetch(target, { method: 'POST', body })).json()) as {
			errcode: number;
			errmsg: string;
		};
		if (errcode !== 0) throw new Error(`robot ${msgtype}: ${errmsg}`);
	};
	await robot('text', { content: '磁盘告警 db-1', mentioned_list: ['lisi', '@all'] });
	await robot('markdown', { content: '<@zhangsan> look: <font color="warning">97 %</font>' });
	await robot('markdown_v2', { content: MARKDOWN_V2 });
	const bytes = picture(300, 160);
	const md5 = createHash('md5').update(bytes).digest('hex');
	await robot('image', { base64: bytes.toString('base64'), md5 });
	const { action_menu: _menu, task_id: _task, ...card } = ALERT_CARD;
	await robot('template_card', card);

	company.messages.deliver({
		kind: 'bot',
		msgtype: 'stream',
		to: ['zhangsan'],
		content: {
			content: `<think>The member asks for sales.</think>${MARKDOWN_V2}`,
			finish: true,
		},
		msgid: newId('reply'),
	});
	company.messages.deliver({
		kind: 'bot',
		msgtype: 'hologram',
		to: ['zhangsan'],
		content: { of: 'the future' },
		msgid: newId('reply'),
	});
	return [
		{
			chat: 'app',
			texts: [
				'db-1',
				'132例',
				'报告.txt',
				'请于周五前联系行政',
				'会议室预订成功通知',
				'97 %',
				'3″',
			],
		},
		{ chat: 'chat:incidents', texts: ['正常'] },
		{ chat: 'robot:alerts', texts: ['@李四', '@所有人', '@zhangsan', 'SELECT 1;', '820'] },
		{ chat: 'bot', texts: ['Weekly', '思考过程', 'hologram', 'the future'] },
	];
}
