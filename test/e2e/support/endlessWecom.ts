import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const MEGABYTE = 1024 * 1024;
/** Most that WeCom gives of a file at once (90254). */
const MOST_PART_BYTES = 20 * MEGABYTE;
const TOO_LARGE = 830002;
/** Most customers of one page (92994). */
const PAGE_SIZE = 100;
const CHUNK = Buffer.alloc(64 * 1024, 'WeCom');

/** A customer as the list gives it. It needs nothing else, so that a Code node can make the same. */
export function customer(index: number) {
	return {
		external_contact: { external_userid: `wm${index}`, name: `张三 ${index}`, type: 1, gender: 1 },
		follow_info: { userid: 'lisi', remark: `Customer ${index}`, tag_id: [`et${index}`] },
	};
}

/** Most rows of one page (101158). */
const SHEET_PAGE_SIZE = 1000;

/** What a row of the smart sheet holds by title. It needs nothing else either. */
export function sheetRow(index: number) {
	return {
		Task: `第 ${index} 行 of the sheet, with a few words`,
		Hours: index,
		Done: index % 2 === 0,
	};
}

const SHEET_COLUMNS = [
	{ field_id: 'f1', field_title: 'Task', field_type: 'FIELD_TYPE_TEXT' },
	{ field_id: 'f2', field_title: 'Hours', field_type: 'FIELD_TYPE_NUMBER' },
	{ field_id: 'f3', field_title: 'Done', field_type: 'FIELD_TYPE_CHECKBOX' },
];

function sheetRecord(index: number) {
	const { Task, Hours, Done } = sheetRow(index);
	const values = { f1: [{ type: 'text', text: Task }], f2: Hours, f3: Done };
	return { record_id: `r${index}`, values };
}

/** What is under way waits for them. */
interface Hooks {
	/** So many bytes of a file have gone out. */
	given?: (bytes: number) => Promise<void>;
	/** So many bytes of a form have come in. */
	taken?: (bytes: number) => Promise<void>;
	/** A page is wanted, the last one of the list or another. */
	page?: (isLast: boolean) => Promise<void>;
	/** Rows are to be added. */
	added?: () => Promise<void>;
	/** Somebody asked for `probeUrl`. */
	probe?: () => Promise<void>;
}

/**
 * A WeCom whose files and lists are as long as one likes: it makes them up while they are read, and forgets what it is
 * given.
 */
export class EndlessWecom {
	/** Of every file. */
	fileSize = 0;
	/** Of the list of customers; a whole number of pages. */
	customers = PAGE_SIZE;
	/** Of the smart sheet; a whole number of pages. */
	rows = SHEET_PAGE_SIZE;
	hooks: Hooks = {};

	// Looking at the memory takes longer than a server keeps a connection that is not used.
	private readonly server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
		this.answer(request, response).catch((error: Error) => response.destroy(error));
	});

	/** Starts one on any port. */
	static async start(): Promise<EndlessWecom> {
		const wecom = new EndlessWecom();
		wecom.server.listen(0, '127.0.0.1');
		await once(wecom.server, 'listening');
		return wecom;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	get probeUrl(): string {
		return `${this.url}/probe`;
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		switch (new URL(request.url!, this.url).pathname) {
			case '/cgi-bin/gettoken':
				reply(response, { access_token: 'token', expires_in: 7200 });
				break;
			case '/cgi-bin/media/get':
				await this.giveFile(request.headers.range, response);
				break;
			case '/cgi-bin/media/upload':
				for await (const chunk of request) await this.hooks.taken?.((chunk as Buffer).length);
				reply(response, { type: 'file', media_id: 'media', created_at: '1700000000' });
				break;
			case '/cgi-bin/externalcontact/batch/get_by_user':
				await this.givePage(request, response);
				break;
			case '/cgi-bin/wedoc/smartsheet/get_fields':
				reply(response, { total: SHEET_COLUMNS.length, fields: SHEET_COLUMNS });
				break;
			case '/cgi-bin/wedoc/smartsheet/get_records':
				await this.giveRows(request, response);
				break;
			case '/cgi-bin/wedoc/smartsheet/add_records': {
				const { records } = (await bodyOf(request)) as { records: object[] };
				await this.hooks.added?.();
				reply(response, { records: records.map((_, index) => ({ record_id: `r${index}` })) });
				break;
			}
			case '/probe':
				await this.hooks.probe?.();
				reply(response, {});
				break;
			default:
				response.writeHead(404).end();
		}
	}

	private async giveFile(wanted: string | undefined, response: ServerResponse): Promise<void> {
		const range = /^bytes=(\d+)-(\d+)$/.exec(wanted ?? '');
		const from = Number(range?.[1] ?? 0);
		const to = Math.min(Number(range?.[2] ?? Infinity) + 1, this.fileSize);
		if (to - from > MOST_PART_BYTES) {
			reply(response, { errcode: TOO_LARGE, errmsg: 'use range' });
			return;
		}
		response.writeHead(range ? 206 : 200, {
			'content-type': 'video/mp4',
			'content-disposition': 'attachment; filename="film.mp4"',
			'content-length': to - from,
			...(range && { 'content-range': `bytes ${from}-${to - 1}/${this.fileSize}` }),
		});
		for (let at = from; at < to; at += CHUNK.length) {
			const chunk = CHUNK.subarray(0, to - at);
			if (!response.write(chunk)) await once(response, 'drain');
			await this.hooks.given?.(chunk.length);
		}
		response.end();
	}

	private async givePage(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { cursor } = (await bodyOf(request)) as { cursor?: string };
		const first = Number(cursor ?? 0);
		const next = first + PAGE_SIZE;
		const isLast = next >= this.customers;
		await this.hooks.page?.(isLast);
		reply(response, {
			external_contact_list: Array.from({ length: PAGE_SIZE }, (_, index) =>
				customer(first + index),
			),
			next_cursor: isLast ? '' : String(next),
		});
	}

	private async giveRows(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { offset = 0 } = (await bodyOf(request)) as { offset?: number };
		const next = offset + SHEET_PAGE_SIZE;
		const isLast = next >= this.rows;
		await this.hooks.page?.(isLast);
		const records = Array.from({ length: SHEET_PAGE_SIZE }, (_, index) =>
			sheetRecord(offset + index),
		);
		reply(response, { total: this.rows, has_more: !isLast, next, records });
	}
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}

function reply(response: ServerResponse, json: object): void {
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify({ errcode: 0, errmsg: 'ok', ...json }));
}
