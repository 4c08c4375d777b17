import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/** A read of a member, or a text to a member. */
export type Kind = 'reads' | 'sends';

const TOKEN = 'a'.repeat(200);

const MEMBER = {
	errcode: 0,
	errmsg: 'ok',
	userid: 'u1',
	name: '张三',
	department: [1, 2],
	position: '工程师',
};

/** Answers both kinds and tokens as WeCom would, and tells the parent process its port. */
export function serve(answerAfterMs: number): void {
	const server = createServer((request, response) => {
		request.resume().on('end', async () => {
			if (answerAfterMs) await sleep(answerAfterMs);
			const path = request.url!.split('?')[0]!;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(replyTo(path)));
		});
	});
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
}

function replyTo(path: string): object {
	if (path === '/cgi-bin/gettoken') {
		return { errcode: 0, errmsg: 'ok', access_token: TOKEN, expires_in: 7200 };
	}
	if (path === '/cgi-bin/message/send') return { errcode: 0, errmsg: 'ok', msgid: 'm'.repeat(60) };
	return MEMBER;
}

/** The requests of `count` calls by undici alone, over as many connections as are given. */
export async function byUndici(
	url: string,
	kind: Kind,
	count: number,
	connections: number,
): Promise<void> {
	const pool = new Pool(url, { connections });
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const n = next++;
			const { body } = await pool.request(
				kind === 'reads'
					? { method: 'GET', path: `/cgi-bin/user/get?userid=u${n}&access_token=${TOKEN}` }
					: {
							method: 'POST',
							path: `/cgi-bin/message/send?access_token=${TOKEN}`,
							headers: { 'content-type': 'application/json' },
							body: JSON.stringify({
								touser: `u${n}`,
								msgtype: 'text',
								agentid: 1000002,
								text: { content: `text ${n}` },
							}),
						},
			);
			JSON.parse(await body.text());
		}
	};
	await Promise.all(Array.from({ length: connections }, worker));
	await pool.close();
}
