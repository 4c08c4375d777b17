import { isSigned, signatureOf } from './signed';

/** Tells our buttons from those that start workflows; the number is that of the format. */
const PREFIX = 'wxw1.';
/** WeCom gives back keys of at most so many bytes (90236, 101032). */
const MOST_KEY_BYTES = 1024;
const KEY = /^wxw1\.(\d{1,2})\.([\w-]{43})\.(https?:\/\/.+)$/;

/** A button of a card that an execution waits for. */
export interface DecisionButton {
	/** The link that n8n has signed for this round of this node of this execution. */
	link: string;
	/** Which of the options of the card, from 0. */
	option: number;
}

/** Whether a clicked button is ours, genuine or not: it then starts no workflow. */
export const isButtonKey = (key: unknown): key is string =>
	typeof key === 'string' && key.startsWith(PREFIX);

/** The key of a button. Throws an Error that says what to do where WeCom would not take one so long. */
export function sealButtonKey(secret: Buffer, { link, option }: DecisionButton): string {
	const key = `${PREFIX}${option}.${signatureOf(secret, 'button', `${option}.${link}`)}.${link}`;
	const size = Buffer.byteLength(key);
	if (size <= MOST_KEY_BYTES) return key;
	throw new Error(
		`The key of a button would have ${size} bytes, at most ${MOST_KEY_BYTES} are allowed: give n8n a shorter address (N8N_WEBHOOK_URL, WEBHOOK_URL) or the node a shorter ID`,
	);
}

/** The button of a key; undefined where it is altered, or was signed with another secret. */
export function openButtonKey(secret: Buffer, key: string): DecisionButton | undefined {
	if (Buffer.byteLength(key) > MOST_KEY_BYTES) return undefined;
	const [, option = '', signature, link = ''] = KEY.exec(key) ?? [];
	if (!isSigned(secret, 'button', `${option}.${link}`, signature)) return undefined;
	return { link, option: Number(option) };
}
