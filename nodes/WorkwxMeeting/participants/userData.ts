/**
 * What a personal link says of who joins by it (用户专属字段): WeCom wants a text in Base64 of JSON (98818), of which it tells
 * the text again with each participant.
 */
export const encodeUserData = (userData: string): string =>
	Buffer.from(JSON.stringify({ ver: '1.0', userData })).toString('base64');

/** The text in what `encodeUserData` gives; `undefined` for anything else. */
export function decodeUserData(encoded: unknown): string | undefined {
	try {
		const { userData } = JSON.parse(Buffer.from(String(encoded), 'base64').toString()) as {
			userData?: unknown;
		};
		return typeof userData === 'string' ? userData : undefined;
	} catch {
		return undefined;
	}
}
