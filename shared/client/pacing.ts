import type { Budget } from './budget';
import { WorkwxError } from './workwxError';
import type { WorkwxRequest } from './workwxRequest';

/** How often something may be done. */
export interface RateLimit {
	/** Limits with the same key share their count. */
	key: string;
	/** For people, such as "20 messages a minute to one group robot". */
	name: string;
	count: number;
	windowMs: number;
	/** One call at a time, in the order they came. */
	inTurn: boolean;
}

/** A call's place in all its lanes. */
export interface Turn {
	/** Waits until one more request may go out. */
	start(): Promise<void>;
	/** To be called when that request has come to its end. */
	finish(): void;
	/** WeCom refused with a broken limit: calls behind this one wait too, or fail with the same error. */
	close(error: WorkwxError, opensInMs: number): void;
	/** To be called when the call is over. */
	leave(): void;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LANES_BEFORE_SWEEP = 10_000;
/** After this long a closed lane lets one call look whether the limit was lifted early. */
const PROBE_AFTER_MS = 60_000;

/**
 * The limits a request runs into, per robot (99110), per member (90312: what goes beyond is
 * dropped silently) and per corp and API (90312).
 *
 * @param scope base URL and corp, so that nothing mixes
 */
export function rateLimits(request: WorkwxRequest, scope: string): RateLimit[] {
	const { path, query, body, secret } = request;
	if (path === '/webhook/send') {
		const key = JSON.stringify([scope, 'robot', query?.key]);
		const name = '20 messages a minute to one group robot';
		return [{ key, name, count: 20, windowMs: MINUTE_MS, inTurn: true }];
	}
	if (secret === 'none') return [];
	// Without the token of a notice it has a limit of its own, far narrower (94670).
	const isUntokened = path === '/kf/sync_msg' && !(body as { token?: unknown } | undefined)?.token;
	return [
		{
			key: `${scope} ${path}${isUntokened ? ' without a token' : ''}`,
			name: `${callsPerMinute(path)} calls a minute of ${path} for one corp`,
			count: callsPerMinute(path),
			windowMs: MINUTE_MS,
			inTurn: false,
		},
		...(path === '/message/send' && body ? memberLimits(body, scope) : []),
	];
}

const DEFAULT_CALLS_PER_MINUTE = 10_000;
/** APIs with a limit of their own (95094, 90312, and the pages of check-in). */
const CALLS_PER_MINUTE: Record<string, number> = {
	'/checkin/add_checkin_record': 60,
	'/checkin/addcheckinuserface': 10,
	'/checkin/getcheckin_daydata': 100,
	'/checkin/getcheckin_monthdata': 60,
	'/checkin/getcheckindata': 600,
	'/checkin/getcheckinoption': 600,
	'/checkin/getcheckinschedulist': 60,
	'/checkin/getcorpcheckinoption': 60,
	'/checkin/punch_correction': 600,
	'/checkin/setcheckinschedulist': 60,
	'/corp/getapprovaldata': 600,
	'/externalcontact/add_moment_task': 10,
};

const callsPerMinute = (path: string): number => CALLS_PER_MINUTE[path] ?? DEFAULT_CALLS_PER_MINUTE;

const MEMBER_LIMITS = [
	{
		name: '30 messages a minute from one app to one member',
		count: 30,
		windowMs: MINUTE_MS,
		inTurn: true,
	},
	{
		name: '1000 messages an hour from one app to one member',
		count: 1_000,
		windowMs: HOUR_MS,
		inTurn: true,
	},
];

function memberLimits(body: object, scope: string): RateLimit[] {
	const { touser, agentid } = body as { touser?: unknown; agentid?: unknown };
	if (typeof touser !== 'string') return [];
	const members = new Set(touser.toLowerCase().split('|'));
	members.delete('');
	members.delete('@all');
	return [...members].flatMap((member) => {
		const key = `${scope} ${String(agentid)} ${member}`;
		return MEMBER_LIMITS.map((limit) => ({ ...limit, key: `${limit.windowMs} ${key}` }));
	});
}

/** What happened lately under one limit, and who waits. */
class Lane {
	/** Times of the last `count` requests, as a ring. */
	private readonly times: number[] = [];
	private next = 0;
	private closed?: { error: WorkwxError; until: number; probeAt: number };
	/** Settles when everybody who came before has left. */
	tail: Promise<void> = Promise.resolve();
	/** Calls that have entered and not left. */
	inside = 0;

	constructor(readonly limit: RateLimit) {}

	/** When a request may go out that has `ahead` others before it. */
	opensAt(now: number, ahead = 0): number {
		const { count, windowMs } = this.limit;
		if (ahead >= count) return this.opensAt(now, ahead - count) + windowMs;
		const last = this.times[(this.next + ahead) % count] ?? -Infinity;
		return Math.max(now, last + windowMs, this.closure(now)?.until ?? 0);
	}

	/** The broken limit, while there is no use in asking again. */
	closure(now: number): { error: WorkwxError; until: number } | undefined {
		return this.closed && now < this.closed.probeAt ? this.closed : undefined;
	}

	/** Counts a request that goes out at `time`; the result corrects that time later. */
	take(time: number): (time: number) => void {
		const place = this.next;
		this.times[place] = time;
		this.next = (place + 1) % this.limit.count;
		return (later) => {
			this.times[place] = later;
		};
	}

	close(error: WorkwxError, now: number, opensInMs: number): void {
		this.closed = {
			error,
			until: now + opensInMs,
			probeAt: now + Math.min(opensInMs, PROBE_AFTER_MS),
		};
	}

	isIdle(now: number): boolean {
		const { count, windowMs } = this.limit;
		const newest = this.times[(this.next + count - 1) % count] ?? -Infinity;
		return this.inside === 0 && newest + windowMs < now && !this.closure(now);
	}
}

/** Process-wide: all executions share the limits. */
const lanes = new Map<string, Lane>();
let sweepAt = LANES_BEFORE_SWEEP;

function laneOf(limit: RateLimit, now: number): Lane {
	let lane = lanes.get(limit.key);
	if (!lane) {
		if (lanes.size >= sweepAt) {
			for (const [key, old] of lanes) if (old.isIdle(now)) lanes.delete(key);
			sweepAt = Math.max(LANES_BEFORE_SWEEP, 2 * lanes.size);
		}
		lane = new Lane(limit);
		lanes.set(limit.key, lane);
	}
	return lane;
}

/**
 * Gets in line for all limits at once; resolves when it is this call's turn. Throws `RATE_LIMIT` as
 * soon as it is clear that the budget does not last until then.
 */
export async function enterLanes(limits: RateLimit[], budget: Budget): Promise<Turn> {
	const now = budget.now();
	const mine = limits.map((limit) => laneOf(limit, now));
	for (const lane of mine) {
		if (lane.limit.inTurn)
			budget.allow(lane.opensAt(now, lane.inside) - now, tooLong(lane, budget));
	}

	let leave = () => {};
	const left = new Promise<void>((resolve) => {
		leave = resolve;
	});
	// All places are taken in one go, so two calls never wait for each other.
	const before: Promise<void>[] = [];
	for (const lane of mine) {
		lane.inside += 1;
		if (!lane.limit.inTurn) continue;
		if (lane.inside > 1) before.push(lane.tail);
		lane.tail = lane.tail.then(() => left);
	}
	const leaveAll = () => {
		leave();
		for (const lane of mine) lane.inside -= 1;
	};

	try {
		if (before.length > 0) {
			await budget.join(
				Promise.all(before),
				tooLong(
					mine.find(({ limit }) => limit.inTurn)!,
					budget,
				),
			);
		}
	} catch (error) {
		leaveAll();
		throw error;
	}

	/** Of the lanes that are closed now, the one that opens last. */
	const lastToOpen = (): { lane: Lane; waitMs: number } | undefined => {
		const now = budget.now();
		let last: { lane: Lane; waitMs: number } | undefined;
		for (const lane of mine) {
			const waitMs = lane.opensAt(now) - now;
			if (waitMs > (last?.waitMs ?? 0)) last = { lane, waitMs };
		}
		return last;
	};
	let settle: ((time: number) => void)[] = [];
	return {
		async start() {
			for (let slowest = lastToOpen(); slowest; slowest = lastToOpen()) {
				await budget.wait(slowest.waitMs, tooLong(slowest.lane, budget));
			}
			const now = budget.now();
			settle = mine.map((lane) => lane.take(now));
		},
		finish() {
			const now = budget.now();
			for (const correct of settle) correct(now);
			settle = [];
		},
		close(error, opensInMs) {
			for (const lane of mine) lane.close(error, budget.now(), opensInMs);
		},
		leave: leaveAll,
	};
}

function tooLong(lane: Lane, budget: Budget): (retryAt: number) => WorkwxError {
	return (retryAt) =>
		lane.closure(budget.now())?.error.with({ attempts: 0, retryAt }) ??
		new WorkwxError({
			code: 'RATE_LIMIT',
			title: `Wait, or raise Maximum Wait: WeCom takes no more than ${lane.limit.name}`,
			path: budget.path,
			retryAt,
			retry: 'limit',
		});
}
