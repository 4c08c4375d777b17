/** Parameters, fields and elements that are secrets or one-time keys, in lower case. */
const SECRETS = new Set([
	'access_token',
	'corpsecret',
	'encodingaeskey',
	'response_code',
	'responsecode',
	'response_url',
	'secret',
	'ticket',
	'token',
	'user_ticket',
	'welcome_code',
	'welcomecode',
]);

export const HIDDEN = '•••';
/** Longer texts are pictures in Base64; nobody reads them in a log. */
const MOST_CHARACTERS = 20_000;

/** A copy of a call, an answer or a callback that may be shown. */
export function withoutSecrets(value: unknown): unknown {
	if (typeof value === 'string' && value.length > MOST_CHARACTERS)
		return `${value.slice(0, 100)}… (${value.length} characters)`;
	if (Array.isArray(value)) return value.map(withoutSecrets);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			name,
			SECRETS.has(name.toLowerCase()) && typeof entry === 'string' ? HIDDEN : withoutSecrets(entry),
		]),
	);
}
