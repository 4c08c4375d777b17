import { SYSTEM_CLOCK } from '../client/budget';
import { ShortMemory } from '../bounded/shortMemory';
import { isButtonKey, openButtonKey } from './buttonKey';
import { cardClickIn } from './cardClick';
import { sealClick, type Click } from './click';
import type { Deadline } from './deadlines';
import { resume, type Resumed } from './resume';
import { signatureOf } from './signed';

/** How long the next message of a member who has refused counts as the reason; then the refusal counts without one. */
const REASON_WAIT_MS = 5 * 60_000;
const FINAL_TRY_MS = 30_000;
/** This process ends a refusal itself; what is kept of it is for the next one. */
const HANDOVER_MS = 5_000;

/** What a trigger has received, as far as decisions are concerned. */
interface Received {
	json: Readonly<Record<string, unknown>>;
	/** User ID of the member. */
	sender: string;
	/** What the member wrote, without a mention of the bot; empty for everything else. */
	said: string;
}

/** A click on a button of a card that an execution waits for, or the reason that its node has asked for. */
export interface ReceivedDecision {
	userid: string;
	/** Of a click on the card of an app: what it can be updated with. */
	responseCode?: string;
	/** Of a click. */
	taskId?: string;
	/**
	 * Hands it to the execution; asks again until the deadline (of `SYSTEM_CLOCK`) while that is still starting. `settled`: decided a moment ago
	 * by another click. `forged`: the key is none that the node has made, and nothing was done. Never rejects.
	 */
	take(deadlineMs: number): Promise<Resumed | { outcome: 'settled' | 'forged' }>;
}

/** What was decided by way of this process: to say of such a card that it is over would hide what it shows. */
const SETTLED_MS = 60 * 60_000;
const MOST_SETTLED_BYTES = 1024 * 1024;
const settled = new ShortMemory<true>(MOST_SETTLED_BYTES);

/** Refusals whose reason is awaited, by secret and member. They live in this process, and for minutes only. */
const awaited = new Map<string, { click: Click; timer: NodeJS.Timeout }>();

/**
 * Recognises what belongs to a waiting execution and so starts no workflow; undefined for everything else.
 *
 * @param secret what node and trigger sign with
 * @param keep outlasts the process with what is to be told when no reason comes
 */
export function receivedDecision(
	secret: Buffer,
	{ json, sender, said }: Received,
	keep: (refusal: Deadline) => Promise<void>,
): ReceivedDecision | undefined {
	const userid = sender;
	const member = signatureOf(secret, 'click', userid.toLowerCase());
	const clicked = cardClickIn(json);
	if (clicked === undefined) {
		const refusal = said === '' ? undefined : forget(member);
		if (refusal === undefined) return undefined;
		const click = { ...refusal, reason: said };
		return { userid, take: (deadlineMs) => hand(secret, click, deadlineMs) };
	}
	const { key, ...details } = clicked;
	if (!isButtonKey(key)) return undefined;
	return {
		userid,
		...details,
		take: async (deadlineMs) => {
			const button = openButtonKey(secret, key);
			if (button === undefined) return { outcome: 'forged' };
			if (awaited.get(member)?.click.link === button.link) forget(member);
			const click = { ...button, ...details, userid, atMs: 0 };
			const resumed = await hand(secret, click, deadlineMs);
			if (resumed.outcome === 'reason') {
				awaitReason(secret, member, click);
				await keep(withoutReason(secret, click));
			}
			return resumed;
		},
	};
}

async function hand(
	secret: Buffer,
	click: Click,
	deadlineMs: number,
): Promise<Resumed | { outcome: 'settled' }> {
	const { link } = click;
	const sealed = sealClick(secret, { ...click, atMs: Date.now() });
	const resumed = await resume(link, sealed, deadlineMs);
	if (resumed.outcome === 'decided') {
		settled.set(link, true, { keepMs: SETTLED_MS, bytes: 2 * link.length });
	}
	const isOver = resumed.outcome === 'gone' || resumed.outcome === 'closed';
	if (isOver || resumed.outcome === 'decided') {
		for (const [member, { click: refusal }] of awaited) if (refusal.link === link) forget(member);
	}
	return isOver && settled.get(link) ? { outcome: 'settled' } : resumed;
}

function awaitReason(secret: Buffer, member: string, click: Click): void {
	// One message cannot be the reason of two refusals.
	endWithoutReason(secret, member);
	const timer = setTimeout(() => {
		endWithoutReason(secret, member);
	}, REASON_WAIT_MS).unref();
	awaited.set(member, { click, timer });
}

/** The code of the click may be spent by then; the node has that of the card. */
function withoutReason(secret: Buffer, { responseCode: _, ...click }: Click): Deadline {
	const atMs = Date.now() + REASON_WAIT_MS + HANDOVER_MS;
	return { atMs, link: click.link, sealed: sealClick(secret, { ...click, atMs, isFinal: true }) };
}

function endWithoutReason(secret: Buffer, member: string): void {
	const refusal = forget(member);
	if (!refusal) return;
	void hand(secret, { ...refusal, isFinal: true }, SYSTEM_CLOCK.now() + FINAL_TRY_MS);
}

function forget(member: string): Click | undefined {
	const entry = awaited.get(member);
	clearTimeout(entry?.timer);
	awaited.delete(member);
	return entry?.click;
}
