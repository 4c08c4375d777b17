import type { CallbackMessage } from '../callbackMessage';
import type { Clock } from '../../rules/clock';
import { newId } from '../../rules/newId';
import { RateWindow } from '../../rules/rateWindow';
import type {
	EventCode,
	KnowledgeGroup,
	KnowledgeQuestion,
	ServiceAccount,
	ServiceRecord,
	ServiceSession,
	ServiceState,
	WeChatCustomer,
} from './records';

const SECOND_MS = 1000;
const HOUR_MS = 60 * 60 * SECOND_MS;
/** How long a customer may be written to after the last message, and a session lasts (94677, 94669). */
export const SESSION_MS = 48 * HOUR_MS;
const SHORT_CODE_MS = 20 * SECOND_MS;

/** What customer service needs of the company. */
export interface Host extends Clock {
	onEvent: (event: CallbackMessage) => void;
}

/** WeChat customer service (微信客服) of a company: all that calls, customers and servicers change. */
export class CustomerService {
	readonly accounts = new Map<string, ServiceAccount>();
	readonly customers = new Map<string, WeChatCustomer>();
	/** By account and customer. */
	private readonly sessions = new Map<string, ServiceSession>();
	/** What sync_msg gives, by account, the oldest first. */
	private readonly streams = new Map<string, ServiceRecord[]>();
	/** When a record came in milliseconds, of which WeCom tells the seconds. */
	readonly keptAt = new WeakMap<ServiceRecord, number>();
	/** Tokens of notices with their account and time in milliseconds. */
	readonly syncTokens = new Map<string, { open_kfid: string; createdAt: number }>();
	readonly codes = new Map<string, EventCode>();
	/** Scenes of the account's links by their encoded form. */
	readonly links = new Map<string, { open_kfid: string; scene: string }>();
	/** Message IDs that were sent, by account and ID: each may be used once. */
	readonly sentIds = new Set<string>();
	readonly groups = new Map<string, KnowledgeGroup>();
	readonly questions = new Map<string, KnowledgeQuestion>();
	/** What the admin console allows as an upgrade. */
	readonly upgradeRange = {
		userid_list: [] as string[],
		department_id_list: [] as number[],
		chat_id_list: [] as string[],
	};
	/** Notices that are sent twice. */
	duplicateNotices = 0;
	/** Notices that are not sent at all. */
	lostNotices = 0;
	/** Notices whose token is too old. */
	expiredTokens = 0;
	/** Cursors that are not known any more. */
	lostCursors = 0;
	/** Most records a page of sync_msg holds, whatever is asked for; 0 for none. */
	pageSize = 0;

	/** How often sync_msg may be called without a token, in numbers of our own: the page says "strictly" only (94670). */
	readonly untokenedRate: RateWindow;

	constructor(private readonly host: Host) {
		this.untokenedRate = new RateWindow(host.now, 2, 60 * SECOND_MS);
	}

	session(open_kfid: string, external_userid: string): ServiceSession {
		const key = `${open_kfid} ${external_userid}`;
		const known = this.sessions.get(key);
		if (known) {
			this.expire(known);
			return known;
		}
		const created: ServiceSession = {
			open_kfid,
			external_userid,
			state: 4,
			sent: 0,
			codes: new Set(),
			rejects: false,
		};
		this.sessions.set(key, created);
		return created;
	}

	allSessions(): ServiceSession[] {
		return [...this.sessions.values()];
	}

	/** Makes all that happened in a session 48 hours older. */
	age(session: ServiceSession): void {
		const older = SESSION_MS + SECOND_MS;
		if (session.wroteAt !== undefined) session.wroteAt -= older;
		if (session.welcomedAt !== undefined) session.welcomedAt -= older;
		for (const code of this.codes.values()) {
			if (code.session === session) code.expiresAt -= older;
		}
		this.expire(session);
	}

	private expire(session: ServiceSession): void {
		const { state, wroteAt = 0 } = session;
		if (state !== 4 && this.host.now() - wroteAt > SESSION_MS) this.move(session, 4);
	}

	/** Changes the state; a session that ended begins anew. */
	move(session: ServiceSession, state: ServiceState, servicer_userid?: string): void {
		session.state = state;
		delete session.servicer_userid;
		if (state === 3 && servicer_userid !== undefined) session.servicer_userid = servicer_userid;
		if (state === 4) session.codes.clear();
	}

	/** A code for one message: a welcome without a state, or bound to the present one. */
	newCode(session: ServiceSession, state?: ServiceState): string {
		const code = newId('kfcode');
		const isShort = state === undefined || state === 4;
		this.codes.set(code, {
			session,
			...(state !== undefined && { state }),
			isMenuAllowed: isShort,
			expiresAt: this.host.now() + (isShort ? SHORT_CODE_MS : SESSION_MS),
			used: false,
		});
		return code;
	}

	/** The records of an account; the cursor is a place among them. */
	stream(open_kfid: string): ServiceRecord[] {
		const known = this.streams.get(open_kfid) ?? [];
		this.streams.set(open_kfid, known);
		return known;
	}

	/** Keeps a record and tells the app that there is one. */
	push(open_kfid: string, record: Omit<ServiceRecord, 'msgid' | 'send_time'>): ServiceRecord {
		const kept = {
			msgid: newId('kfmsg'),
			send_time: this.host.seconds,
			...record,
		} as ServiceRecord;
		this.stream(open_kfid).push(kept);
		this.keptAt.set(kept, this.host.now());
		this.notify(open_kfid);
		return kept;
	}

	/** An event, which holds its IDs inside (94670). */
	pushEvent(open_kfid: string, event_type: string, event: object): ServiceRecord {
		return this.push(open_kfid, {
			origin: 4,
			msgtype: 'event',
			event: { event_type, open_kfid, ...event },
		});
	}

	/** Sends the notice, which holds no message but a token to fetch them with. */
	notify(open_kfid: string): void {
		if (this.lostNotices > 0) {
			this.lostNotices -= 1;
			return;
		}
		const token = newId('ENC');
		const isOld = this.expiredTokens > 0;
		if (isOld) this.expiredTokens -= 1;
		this.syncTokens.set(token, { open_kfid, createdAt: isOld ? 0 : this.host.now() });
		const times = this.duplicateNotices > 0 ? 2 : 1;
		if (times === 2) this.duplicateNotices -= 1;
		for (let sent = 0; sent < times; sent++) {
			this.host.onEvent({
				MsgType: 'event',
				Event: 'kf_msg_or_event',
				Token: token,
				OpenKfId: open_kfid,
			});
		}
	}
}
