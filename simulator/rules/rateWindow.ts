/** Counts what happened per key within a sliding window of time. */
export class RateWindow {
	private readonly taken = new Map<string, number[]>();

	constructor(
		private readonly now: () => number,
		private readonly most: number,
		private readonly windowMs: number,
	) {}

	/** Whether one more is within the limit; counts it if so. */
	take(key: string): boolean {
		const since = this.now() - this.windowMs;
		const recent = (this.taken.get(key) ?? []).filter((at) => at > since);
		const allowed = recent.length < this.most;
		if (allowed) recent.push(this.now());
		this.taken.set(key, recent);
		return allowed;
	}
}
