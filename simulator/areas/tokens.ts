import { randomBytes } from 'node:crypto';
import type { Secret } from './identity';
import { Refusal } from '../rules/refusal';

const LIFETIME_MS = 7200 * 1000;

interface Token {
	secret: Secret;
	/** Milliseconds. */
	expiresAt: number;
	killed: boolean;
}

/** A key that is good for a while: a user ticket, a second-check code, the code of a card. */
export interface Grant {
	userid: string;
	used: boolean;
	/** Milliseconds. */
	createdAt: number;
}

/** The access tokens WeCom has given out (91039): one alive per secret, for two hours. */
export class Tokens {
	private readonly tokens = new Map<string, Token>();
	/** Asking for a token makes a new one and ends the one before. */
	newTokenKillsOld = false;
	/** So many of the next tokens are dead when they are handed out. */
	bornDead = 0;

	constructor(private readonly now: () => number) {}

	issue(secret: Secret): { access_token: string; expires_in: number } {
		const alive = [...this.tokens].find(
			([, token]) => token.secret === secret && !token.killed && token.expiresAt > this.now(),
		);
		if (alive && !this.newTokenKillsOld && this.bornDead === 0)
			return {
				access_token: alive[0],
				expires_in: Math.ceil((alive[1].expiresAt - this.now()) / 1000),
			};
		if (alive) alive[1].killed = true;
		const access_token = randomBytes(128).toString('base64url');
		const killed = this.bornDead > 0;
		if (killed) this.bornDead -= 1;
		this.tokens.set(access_token, { secret, expiresAt: this.now() + LIFETIME_MS, killed });
		return { access_token, expires_in: LIFETIME_MS / 1000 };
	}

	/** The secret a token was made with; refuses with 41001, 40014 or 42001. */
	check(access_token: unknown): Secret {
		if (access_token === undefined || access_token === '') throw new Refusal(41001);
		const token = typeof access_token === 'string' ? this.tokens.get(access_token) : undefined;
		if (!token || token.killed) throw new Refusal(40014);
		if (token.expiresAt <= this.now()) throw new Refusal(42001);
		return token.secret;
	}

	expireAll(): void {
		for (const token of this.tokens.values())
			token.expiresAt = Math.min(token.expiresAt, this.now());
	}

	killAll(): void {
		for (const token of this.tokens.values()) token.killed = true;
	}
}
