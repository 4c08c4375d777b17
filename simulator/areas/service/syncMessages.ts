import { endpoint } from '../endpoint';
import { flag, integer, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { openKfid, SERVICE } from './accounts';
import { managedAccount } from './findAccount';

const TOKEN_LIFETIME_MS = 10 * 60 * 1000;
const DAY_SECONDS = 24 * 60 * 60;
const KEPT_SECONDS = 3 * DAY_SECONDS;
const MOST_A_PAGE = 1000;
const CURSOR = /^at(\d+)$/;

const cursorOf = (place: number) => Buffer.from(`at${place}`).toString('base64url');

function placeOf(cursor: string): number {
	const match = CURSOR.exec(Buffer.from(cursor, 'base64url').toString());
	if (!match) throw new Refusal(40058, 'cursor');
	return Number(match[1]);
}

/** Messages and events of the last three days (94670). */
export const syncMessages = [
	endpoint({
		doc: 94670,
		method: 'POST',
		path: '/kf/sync_msg',
		...SERVICE,
		body: record({
			cursor: text({ bytes: 64 }),
			token: text({ bytes: 128 }),
			limit: integer({ min: 1, max: MOST_A_PAGE }),
			voice_format: flag(),
			open_kfid: openKfid,
		}),
		answer({ company, body }) {
			const { service } = company;
			const { open_kfid, cursor, token, limit = MOST_A_PAGE } = body;
			managedAccount(company, open_kfid);
			if (token) {
				const known = service.syncTokens.get(token);
				const isOld = !known || company.now() - known.createdAt > TOKEN_LIFETIME_MS;
				if (isOld || known.open_kfid !== open_kfid) throw new Refusal(95007);
			} else if (company.limits && !service.untokenedRate.take(open_kfid)) {
				throw new Refusal(45009);
			}
			if (cursor && service.lostCursors > 0) {
				service.lostCursors -= 1;
				throw new Refusal(40058, 'cursor');
			}
			const all = service.stream(open_kfid);
			const oldest = company.seconds - KEPT_SECONDS;
			const first = all.findIndex(({ send_time }) => send_time >= oldest);
			const kept = first < 0 ? all.length : first;
			const from = Math.max(cursor ? placeOf(cursor) : 0, kept);
			const to = from + Math.min(limit, service.pageSize || limit);
			return {
				next_cursor: cursorOf(Math.min(to, all.length)),
				has_more: to < all.length ? 1 : 0,
				msg_list: all.slice(from, to),
			};
		},
	}),
];
