import { openClick, sealClick, type Click } from './click';
import { isSigned, signatureOf } from './signed';

/** As long as somebody may fill in a form. */
const IDENTITY_MS = 12 * 60 * 60_000;

/** Carries who has signed in from the trigger to the page. */
export const IDENTITY_HEADER = 'x-workwx-identity';

/** Where a member signs in before the page of a link is shown: at a trigger, since n8n takes no code beside its signature. */
export function signInUrl(trigger: string, secret: Buffer, link: string): string {
	const url = new URL(trigger);
	url.searchParams.set('answer', link);
	url.searchParams.set('proof', signatureOf(secret, 'signIn', link));
	return url.toString();
}

/** The link that somebody signs in for; undefined where the node has not made it. */
export function signInLink(
	secret: Buffer,
	{ answer, proof }: Readonly<Record<string, unknown>>,
): string | undefined {
	return typeof answer === 'string' && isSigned(secret, 'signIn', answer, proof)
		? answer
		: undefined;
}

/** Says who has signed in, for one link; goes as a header and as a hidden field of the page. */
export function sealIdentity(secret: Buffer, link: string, userid: string, nowMs: number): string {
	const sealed = sealClick(secret, { link, option: 0, userid, atMs: nowMs });
	return Buffer.from(JSON.stringify(sealed)).toString('base64url');
}

/** Who has signed in, and for which link; undefined for anything forged, altered or old. */
export function openIdentity(secret: Buffer, sealed: unknown, nowMs: number): Click | undefined {
	if (typeof sealed !== 'string') return undefined;
	try {
		const body: unknown = JSON.parse(Buffer.from(sealed, 'base64url').toString());
		return openClick(secret, body, nowMs, IDENTITY_MS);
	} catch {
		return undefined;
	}
}
