import { createHash } from 'node:crypto';
import { appApi, picture } from '../../../scripts/showcase';
import type { Simulator } from '../../../simulator/server/simulator';
import { newId } from '../../../simulator/rules/newId';

/** What every hostile message contains as well, to know that it is on the screen. */
export const MARKER = 'hostile-marker';

const RUN = 'window.pwned=1';
const PAYLOADS = [
	`<img src=x onerror="${RUN}">`,
	`<script>${RUN}</script>`,
	`<svg onload="${RUN}"><animate onbegin="${RUN}"></svg>`,
	`<a href="javascript:${RUN}">link</a>`,
	`<a href="data:text/html,<script>${RUN}</script>">link</a>`,
	`<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
	`<math><mtext><table><mglyph><style><img src=x onerror="${RUN}">`,
	`<font color="info" onclick="${RUN}">x</font>`,
	`[link](javascript:${RUN}) ![x](https://tracker.example/x.png) ![x](javascript:${RUN})`,
	`<style>*{display:none}</style><base href="https://evil.example/">`,
].join('\n');
const TEXT = `${PAYLOADS}\n${MARKER}`;
const URLS = ['javascript:window.pwned=1', 'https://tracker.example/a.png'];

/** Sends messages of every kind that try to run, load or lead somewhere. */
export async function sendHostileMessages(simulator: Simulator): Promise<void> {
	const { company, url } = simulator;
	const api = appApi(simulator);
	const to = { touser: 'zhangsan', agentid: company.agentId };
	const send = (msgtype: string, content: unknown) =>
		api('/message/send', { ...to, msgtype, [msgtype]: content });
	const form = new FormData();
	form.append('media', new Blob([new Uint8Array(picture(20, 20))]), `${PAYLOADS.slice(0, 30)}.png`);
	const { media_id } = await api('/media/upload', form, 'type=image');
	await send('text', { content: TEXT });
	await send('markdown', { content: TEXT });
	await send('textcard', { title: MARKER, description: PAYLOADS, url: 'https://example.com' });
	await send('mpnews', {
		articles: [{ title: MARKER, thumb_media_id: media_id, content: TEXT, digest: PAYLOADS }],
	});
	// Past what the API lets through: the page must not rely on it.
	const deliver = (kind: 'app' | 'robot' | 'bot', msgtype: string, content: object) =>
		company.messages.deliver({
			kind,
			msgtype,
			to: ['zhangsan'],
			content: content as Record<string, unknown>,
			msgid: newId('msg'),
			...(kind === 'robot' ? { robot: 'alerts' as const } : {}),
		});
	for (const link of URLS) {
		deliver('app', 'news', {
			articles: [
				{ title: MARKER, url: link, picurl: link },
				{ title: TEXT, url: link, picurl: link },
			],
		});
		deliver('app', 'textcard', { title: TEXT, description: TEXT, url: link });
		deliver('app', 'template_card', {
			card_type: 'text_notice',
			source: { desc: TEXT, icon_url: link },
			main_title: { title: TEXT, desc: TEXT },
			card_image: { url: link },
			image_text_area: { type: 1, url: link, image_url: link, title: TEXT },
			quote_area: { type: 1, url: link, title: TEXT, quote_text: TEXT },
			horizontal_content_list: [{ type: 1, keyname: TEXT, value: TEXT, url: link }],
			jump_list: [{ type: 1, title: TEXT, url: link }],
			button_list: [{ type: 1, text: TEXT, url: link }],
			card_action: { type: 1, url: link },
		});
	}
	deliver('app', TEXT, { content: TEXT });
	deliver('app', 'text', { content: `${'<b>'.repeat(3000)}${MARKER}` });
	deliver('app', 'mpnews', {
		articles: [
			{ title: MARKER, content: `${'<div>'.repeat(3000)}${PAYLOADS}`, thumb_media_id: '../x' },
		],
	});
	const bytes = picture(20, 20);
	const md5 = createHash('md5').update(bytes).digest('hex');
	deliver('robot', 'image', { base64: `"onerror="${RUN}`, md5 });
	for (const msgtype of ['markdown', 'markdown_v2'])
		deliver('robot', msgtype, { content: `${'>'.repeat(3000)} deep\n\n${TEXT}` });
	deliver('bot', 'stream', { content: `<think>${TEXT}</think>${TEXT}`, finish: true });
	await fetch(`${url}/cgi-bin/${encodeURIComponent(PAYLOADS.slice(0, 60))}`);
	await simulator.deliver({ MsgType: 'text', FromUserName: 'zhangsan', Content: TEXT });
}
