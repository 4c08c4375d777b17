import type { Clock } from '../../rules/clock';
import { newId } from '../../rules/newId';
import type { Grant } from '../tokens';

/** What a code stands for that a browser, a mini-program or a second check gives out. */
export interface LoginCode {
	kind: 'login' | 'miniprogram' | 'secondCheck';
	userid?: string;
	external_userid?: string;
	/** The linked company of the member, who is known by an encrypted ID then. */
	corpid?: string;
	/** Whether the member let the app see private fields (snsapi_privateinfo). */
	isPrivate: boolean;
	used: boolean;
	/** Milliseconds. */
	createdAt: number;
}

/** The codes and tickets by which members are known to apps. */
export class Authentication {
	readonly codes = new Map<string, LoginCode>();
	readonly userTickets = new Map<string, Grant>();
	readonly secondCheckCodes = new Map<string, Grant>();

	constructor(private readonly clock: Clock) {}

	/** A code as a browser brings it back from a login; good for five minutes, once. */
	newCode(of: Partial<Omit<LoginCode, 'used' | 'createdAt'>> = {}): string {
		const code = newId('code');
		this.codes.set(code, {
			kind: 'login',
			isPrivate: false,
			...of,
			used: false,
			createdAt: this.clock.now(),
		});
		return code;
	}
}
