/**
 * What may be done after a failed request:
 * - `never`: the same call fails again;
 * - `renew`: with another access token it may succeed;
 * - `unsent`: it never reached the server;
 * - `lost`: it was sent and nobody knows whether it was carried out;
 * - `soon`, `later`: refused for a passing reason, short or longer;
 * - `limit`: refused until a rate limit opens again.
 */
export type RetryClass = 'never' | 'renew' | 'unsent' | 'lost' | 'soon' | 'later' | 'limit';

/** What to do next: give up, repeat with a new token, or repeat after a wait. */
export type NextStep = 'stop' | 'renew' | { waitMs: number };

/** A failed request, as far as it matters for repeating it. */
export interface Failure {
	retry: RetryClass;
	/** Requests sent so far, this one included. */
	attempts: number;
	/** The call may be sent twice without harm. */
	repeatable: boolean;
	/** The token was renewed for this call before. */
	renewed: boolean;
	/** For `limit`: milliseconds until the limit opens. */
	opensInMs?: number;
	/** Waits and attempts in place of the rules of the class. */
	backOff?: BackOff;
	/** From 0 to 1, spreads the waits of callers that failed together. */
	random: number;
}

/** How often a request is repeated and after which waits, which double. */
export interface BackOff {
	/** Requests in all; WeCom asks for no more than three after "system busy" (90313). */
	attempts: number;
	firstWaitMs: number;
	longestWaitMs: number;
}

const BACK_OFF: Record<'unsent' | 'lost' | 'soon' | 'later', BackOff> = {
	unsent: { attempts: 5, firstWaitMs: 500, longestWaitMs: 8_000 },
	lost: { attempts: 3, firstWaitMs: 500, longestWaitMs: 8_000 },
	soon: { attempts: 3, firstWaitMs: 500, longestWaitMs: 8_000 },
	later: { attempts: 6, firstWaitMs: 2_000, longestWaitMs: 30_000 },
};

const LIMIT_ATTEMPTS = 5;
const LIMIT_SPREAD_MS = 3_000;
const SHORTEST_LIMIT_MS = 60_000;

/** Doubles from the first wait on and takes a random half off. */
export function backOffMs(
	firstWaitMs: number,
	longestWaitMs: number,
	repetition: number,
	random: number,
) {
	const full = Math.min(longestWaitMs, firstWaitMs * 2 ** (repetition - 1));
	return Math.round(full * (0.5 + random / 2));
}

/** The retry rules in one place; pure. */
export function nextStep(failure: Failure): NextStep {
	const { retry, attempts, random } = failure;
	switch (retry) {
		case 'never':
			return 'stop';
		case 'renew':
			return failure.renewed ? 'stop' : 'renew';
		case 'limit': {
			if (attempts >= LIMIT_ATTEMPTS) return 'stop';
			const opensInMs = failure.opensInMs ?? SHORTEST_LIMIT_MS;
			return { waitMs: Math.round(opensInMs + random * LIMIT_SPREAD_MS) };
		}
		default: {
			const { firstWaitMs, longestWaitMs, ...rule } = failure.backOff ?? BACK_OFF[retry];
			if (attempts >= rule.attempts) return 'stop';
			if (retry === 'lost' && !failure.repeatable) return 'stop';
			return { waitMs: backOffMs(firstWaitMs, longestWaitMs, attempts, random) };
		}
	}
}
