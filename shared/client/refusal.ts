import { errorCode } from './errorCodes';
import { placeOfCallers, SECRETS, type SecretKind } from './secrets';
import { WorkwxError } from './workwxError';

/** Which secret a call was made with, and which one it should have. */
export interface SecretUse {
	wanted: SecretKind;
	used: SecretKind;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_OFFSET_MS = 8 * HOUR_MS;

/** How long WeCom blocks after a limit of this window was broken (90312). */
const LIMIT_WINDOWS: Record<string, { name: string; blockMs: (now: number) => number }> = {
	minute: { name: 'per minute', blockMs: () => MINUTE_MS },
	hour: { name: 'per hour', blockMs: () => HOUR_MS },
	day: {
		name: 'per day',
		blockMs: (now) => DAY_MS - ((now + BEIJING_OFFSET_MS) % DAY_MS),
	},
	month: { name: 'per month', blockMs: () => 30 * DAY_MS },
};

/** Codes whose window is known although errmsg does not name it. */
const WINDOW_OF_CODE: Record<number, string> = {
	640019: 'month',
	640035: 'month',
};

/** Codes where the choice of the secret is the likely cause. */
const SECRET_CODES = new Set([
	40001, 40091, 45031, 48002, 48008, 48009, 60011, 301002, 301049, 301055, 301062, 301065,
]);

/**
 * Makes the error of an answer with an errcode. `errmsg` must be redacted already.
 *
 * @param wallNow milliseconds since 1970, for limits that end at midnight in Beijing
 */
export function refusal(
	code: number,
	errmsg: string,
	path: string,
	secret: SecretUse | undefined,
	wallNow: number,
): WorkwxError {
	const known = errorCode(code);
	const hints: string[] = [];
	let title = known?.fix ?? `WeCom refused the call: ${errmsg || 'no reason given'}`;
	if (known) hints.push(sentence(known.meaning));

	const callerIp = /from ip:\s*([\da-fA-F.:]+)/.exec(errmsg)?.[1]?.replace(/[.:]$/, '');
	if (callerIp && known?.fix.startsWith('Add the IP ')) {
		title = title.replace('Add the IP ', `Add the IP ${callerIp} `);
	}
	if (secret && SECRET_CODES.has(code)) hints.push(secretHint(secret));

	let opensInMs: number | undefined;
	if (known?.retry === 'limit') {
		const named = /minute|hour|day|month/i.exec(errmsg)?.[0].toLowerCase();
		const window = LIMIT_WINDOWS[named ?? WINDOW_OF_CODE[code] ?? 'minute']!;
		opensInMs = window.blockMs(wallNow);
		hints.push(
			named || WINDOW_OF_CODE[code]
				? `It is a limit ${window.name}.`
				: 'WeCom does not say which limit it is; the shortest lasts a minute.',
		);
	}
	return new WorkwxError({
		code,
		title,
		path,
		hint: hints.join(' ') || undefined,
		wecomMessage: errmsg || undefined,
		link: `https://open.work.weixin.qq.com/devtool/query?e=${code}`,
		callerIp,
		retry: known?.retry ?? 'never',
		opensInMs,
	});
}

function secretHint({ wanted, used }: SecretUse): string {
	const made = `The call was made with the ${SECRETS[used].label}`;
	const { label, place, isSeldom } = SECRETS[wanted];
	if (wanted === used) return `${made}: ${place}.`;
	return isSeldom
		? `${made}: list the app at ${placeOfCallers(wanted)}. A company of before December 2023 may give the ${label} in the credential instead.`
		: `${made}, because the credential has no ${label}: ${place}.`;
}

function sentence(clause: string): string {
	return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
