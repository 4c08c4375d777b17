import { isSigned, signatureOf } from './signed';

/** A click goes from the trigger to the waiting node at once, or after the reason has been written. */
const LONGEST_WAY_MS = 15 * 60_000;
/** Clocks of processes differ a little. */
const CLOCK_SKEW_MS = 60_000;

/** A click on a button of a waiting card, as the trigger hands it on. */
export interface Click {
	/** As the key of the button has it. */
	link: string;
	option: number;
	/** Who clicked, as WeCom says. */
	userid: string;
	/** When it was handed on, in milliseconds since 1970. */
	atMs: number;
	/** Of an app: what the cards can be updated with, once (94888). */
	responseCode?: string;
	taskId?: string;
	/** What was chosen on the card beside the button: IDs of the options by the key of the question. */
	selected?: Record<string, string[]>;
	/** What the member wrote after a refusal. */
	reason?: string;
	/** Nobody has clicked: the time is over. */
	isTimeOut?: boolean;
	/** No reason will come. */
	isFinal?: boolean;
}

/** A click with its proof, as it goes over HTTP. */
export interface SealedClick {
	click: string;
	proof: string;
}

/** Signs a click, who clicked and when included. */
export function sealClick(secret: Buffer, click: Click): SealedClick {
	const text = JSON.stringify(click);
	return { click: text, proof: signatureOf(secret, 'click', text) };
}

/** The click that a body holds; undefined for anything forged, altered or old. */
export function openClick(
	secret: Buffer,
	body: unknown,
	nowMs: number,
	mostAgeMs = LONGEST_WAY_MS,
): Click | undefined {
	const { click, proof } = (body ?? {}) as Partial<Record<keyof SealedClick, unknown>>;
	if (typeof click !== 'string' || !isSigned(secret, 'click', click, proof)) return undefined;
	const opened = JSON.parse(click) as Click;
	const ageMs = nowMs - opened.atMs;
	return ageMs <= mostAgeMs && ageMs >= -CLOCK_SKEW_MS ? opened : undefined;
}
