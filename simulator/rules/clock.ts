const DAY_SECONDS = 24 * 60 * 60;

/** The time a company lives by. */
export class Clock {
	/** @param now milliseconds since 1970 */
	constructor(readonly now: () => number) {}

	/** Seconds since 1970, as WeCom writes times. */
	get seconds(): number {
		return Math.floor(this.now() / 1000);
	}

	/** The same, so many days before. */
	daysAgo(days: number): number {
		return this.seconds - days * DAY_SECONDS;
	}
}
