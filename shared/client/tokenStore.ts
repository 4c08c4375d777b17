import { createHash } from 'node:crypto';
import { backOffMs } from './retry';
import { WorkwxError } from './workwxError';
import type { Budget, Clock } from './budget';

/** An access token as gettoken gives it. */
export interface IssuedToken {
	token: string;
	lifetimeMs: number;
}

/** What the store needs from the client that asks. */
export interface TokenSource {
	clock: Clock;
	random: () => number;
	/** Calls gettoken. */
	issue: (signal: AbortSignal) => Promise<IssuedToken>;
}

/** A token is renewed this long before its end, or a tenth of its lifetime if that is less. */
const TOKEN_MARGIN_MS = 300_000;
/** WeCom bans an IP that repeats a wrong secret (90313, 45009), so a refusal is remembered. */
const REFUSAL_MEMORY_MS = 60_000;
const REMEMBERED_REFUSALS: (number | string)[] = [40001, 40013, 40091];
/** After a failed early renewal the old token serves on for this long. */
const RENEWAL_PAUSE_MS = 30_000;
/** A token killed before this age was probably killed by another worker's gettoken. */
const QUICK_DEATH_MS = 60_000;
/** Fetching a token is no wait for a limit: who allows none still gets one. */
const ORDINARY_RENEWAL_MS = 10_000;
const FIRST_RENEWAL_DELAY_MS = 500;
const LONGEST_RENEWAL_DELAY_MS = 60_000;

interface Pending {
	token: Promise<string>;
	waiting: number;
	abort: AbortController;
}

/** The token of one secret: fetched once for all who ask, renewed early, dropped when WeCom says so. */
export class TokenStore {
	private current?: { token: string; issuedAt: number; renewAt: number; expiresAt: number };
	private refusal?: { error: WorkwxError; until: number };
	private pending?: Pending;
	private quickDeaths = 0;
	private renewNotBefore = 0;

	/** When the present token ends, by the clock of the client. */
	get expiresAt(): number {
		return this.current?.expiresAt ?? 0;
	}

	/**
	 * A token that should be valid. `fresh` asks WeCom although the store has a token or remembers a
	 * refusal. The wait for another call's gettoken ends with the caller's own budget and signal.
	 */
	async get(source: TokenSource, budget: Budget, fresh = false): Promise<string> {
		budget.check();
		const now = source.clock.now();
		if (!fresh) {
			if (this.current && now < this.current.renewAt) return this.current.token;
			if (this.refusal && now < this.refusal.until) throw this.refusal.error;
		}
		const pending = (this.pending ??= this.renew(source));
		const delayMs = this.renewNotBefore - now;
		pending.waiting += 1;
		try {
			if (delayMs > 0) budget.allow(delayMs, tooLong(budget));
			return await budget.join(pending.token, tooLong(budget), ORDINARY_RENEWAL_MS);
		} finally {
			pending.waiting -= 1;
			if (pending.waiting === 0) pending.abort.abort();
		}
	}

	/**
	 * Forgets a token WeCom refused, and only that one: another call may have renewed it meanwhile.
	 * Where every gettoken kills the token before it, two workers would take turns for ever; so a token
	 * that died before its time is replaced after a random pause, which doubles with each quick death.
	 */
	drop(token: string, { clock, random }: TokenSource): void {
		const { current } = this;
		if (current?.token !== token) return;
		this.current = undefined;
		const now = clock.now();
		if (now >= current.expiresAt) return;
		this.quickDeaths = now - current.issuedAt < QUICK_DEATH_MS ? this.quickDeaths + 1 : 0;
		this.renewNotBefore =
			now +
			backOffMs(FIRST_RENEWAL_DELAY_MS, LONGEST_RENEWAL_DELAY_MS, this.quickDeaths + 1, random());
	}

	private renew(source: TokenSource): Pending {
		const abort = new AbortController();
		const token = this.issue(source, abort.signal).finally(() => {
			if (this.pending === pending) this.pending = undefined;
		});
		// Whoever waits sees the failure; it may also come after all have gone.
		token.catch(() => undefined);
		const pending: Pending = { token, waiting: 0, abort };
		abort.signal.addEventListener('abort', () => {
			if (this.pending === pending) this.pending = undefined;
		});
		return pending;
	}

	private async issue({ clock, issue }: TokenSource, signal: AbortSignal): Promise<string> {
		const delayMs = this.renewNotBefore - clock.now();
		if (delayMs > 0) await clock.sleep(delayMs, signal);
		try {
			const { token, lifetimeMs } = await issue(signal);
			const now = clock.now();
			this.current = {
				token,
				issuedAt: now,
				renewAt: now + lifetimeMs - Math.min(TOKEN_MARGIN_MS, lifetimeMs / 10),
				expiresAt: now + lifetimeMs,
			};
			this.refusal = undefined;
			return token;
		} catch (error) {
			const now = clock.now();
			if (error instanceof WorkwxError && isRemembered(error)) {
				this.refusal = { error, until: now + REFUSAL_MEMORY_MS };
				this.current = undefined;
			} else if (this.current && now < this.current.expiresAt) {
				this.current.renewAt = Math.min(now + RENEWAL_PAUSE_MS, this.current.expiresAt);
				return this.current.token;
			}
			throw error;
		}
	}
}

/** A banned IP is told a broken limit (45009): asking on would only prolong it. */
function isRemembered({ code, retry }: WorkwxError): boolean {
	return REMEMBERED_REFUSALS.includes(code) || retry === 'limit';
}

/** Outlive executions, one per base URL, corp and secret. */
const stores = new Map<string, TokenStore>();

/**
 * The store of a secret, which is kept as a hash only.
 *
 * @param scope base URL and corp, so that no corp gets another's token
 */
export function tokenStoreOf(scope: string, secret: string): TokenStore {
	const key = createHash('sha256')
		.update(JSON.stringify([scope, secret]))
		.digest('base64');
	let store = stores.get(key);
	if (!store) {
		store = new TokenStore();
		stores.set(key, store);
	}
	return store;
}

function tooLong({ path }: Budget): (retryAt: number) => WorkwxError {
	return (retryAt) =>
		new WorkwxError({
			code: 'TOKEN_WAIT',
			title:
				'Let only one program use this secret, or raise Maximum Wait: ' +
				'access tokens die before their time or come too slowly',
			path,
			retryAt,
			retry: 'later',
		});
}
