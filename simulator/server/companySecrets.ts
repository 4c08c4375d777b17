import { randomInt, randomUUID } from 'node:crypto';
import type { Robot, Secret } from './company';

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
	secrets: { app: random(43), contacts: random(43), audit: random(43), service: random(43) },
	callback: { token: random(24), encodingAesKey: random(43) },
	robotKeys: { alerts: randomUUID(), reports: randomUUID() },
	botSecret: random(43),
});
