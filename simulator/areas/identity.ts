import { randomInt, randomUUID } from 'node:crypto';

const SECRETS = [
	'app',
	'contacts',
	'audit',
	'service',
	'checkIn',
	'hr',
	'approval',
	'live',
	'journal',
	'emergencyCall',
	'callRecord',
	'meetingRoom',
] as const;
export type Secret = (typeof SECRETS)[number];
export type Robot = 'alerts' | 'reports';

export const CORP_ID = 'ww5im1e2u3a4t5o6';
export const AGENT_ID = 1000002;
/** An app of the same company whose secret nobody is told: using its ID gives 301002. */
export const OTHER_AGENT_ID = 1000003;
/** The AI bot that speaks over a long connection. */
export const BOT_ID = 'aibSimulatedBot';

/** What a program has to know to call a company or to be called by it. */
export interface CompanySecrets {
	secrets: Readonly<Record<Secret, string>>;
	callback: { token: string; encodingAesKey: string };
	robotKeys: Readonly<Record<Robot, string>>;
	/** Of the AI bot that speaks over a long connection. */
	botSecret: string;
}

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const random = (length: number) =>
	Array.from({ length }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');

/** Secrets that nobody knows, in the lengths that WeCom's have. */
export const newCompanySecrets = (): CompanySecrets => ({
	secrets: Object.fromEntries(SECRETS.map((secret) => [secret, random(43)])) as Record<
		Secret,
		string
	>,
	callback: { token: random(24), encodingAesKey: random(43) },
	robotKeys: { alerts: randomUUID(), reports: randomUUID() },
	botSecret: random(43),
});
