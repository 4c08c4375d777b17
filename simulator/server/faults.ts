import type { Company } from '../areas/company';

/** Faults that strike so many of the next calls (gettoken excepted). */
interface CountedFaults {
	/** Answered with -1. */
	busy: number;
	/** Answered with 45009. */
	rateLimited: number;
	/** Not carried out: the connection ends without an answer. */
	drop: number;
	/** Carried out, but the connection ends without an answer. */
	dropAnswer: number;
	/** Not carried out: HTTP 502 with a page of HTML. */
	serverError: number;
	/** Not carried out: the relay answers itself, with HTTP 200 and JSON that is not WeCom's. */
	relayAnswer: number;
}

/** Switches that make the stand-in misbehave as WeCom and the way to it do. */
export interface Faults extends CountedFaults {
	/** Every token expires now (42001). */
	expireTokens(): void;
	/** Every token becomes invalid now (40014). */
	killTokens(): void;
	/** The next so many tokens are invalid when handed out. */
	deadTokens: number;
	/** Asking for a token ends the one before. */
	newTokenKillsOld: boolean;
	/** Calls are refused with 60020, gettoken excepted. */
	untrustedIp: boolean;
	/** The app is not among the callable apps of customer contact: 48002. */
	notCallable: boolean;
	/** The visible range of the app holds nobody, as agent/get tells. */
	emptyRange: boolean;
	/** Every answer comes so much later. */
	slowMs: number;
	/** WeCom's sending limits hold: 30 a minute per member, 20 a minute per robot. */
	limits: boolean;
	/** Whether a counted fault strikes now; counts it down. */
	take(name: keyof CountedFaults): boolean;
}

/** The faults of one simulator, all off. */
export function createFaults(company: Company): Faults {
	const { tokens } = company;
	return {
		busy: 0,
		rateLimited: 0,
		drop: 0,
		dropAnswer: 0,
		serverError: 0,
		relayAnswer: 0,
		untrustedIp: false,
		notCallable: false,
		get emptyRange() {
			return company.apps.emptyRange;
		},
		set emptyRange(empty) {
			company.apps.emptyRange = empty;
		},
		slowMs: 0,
		expireTokens: () => tokens.expireAll(),
		killTokens: () => tokens.killAll(),
		get deadTokens() {
			return tokens.bornDead;
		},
		set deadTokens(count) {
			tokens.bornDead = count;
		},
		get newTokenKillsOld() {
			return tokens.newTokenKillsOld;
		},
		set newTokenKillsOld(kills) {
			tokens.newTokenKillsOld = kills;
		},
		get limits() {
			return company.limits;
		},
		set limits(hold) {
			company.limits = hold;
		},
		take(name) {
			if (this[name] <= 0) return false;
			this[name] -= 1;
			return true;
		},
	};
}
