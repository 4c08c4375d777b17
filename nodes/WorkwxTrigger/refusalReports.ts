const INTERVAL_MS = 60_000;
const MOST_NODES = 1_000;

/** Lets one refused callback a minute and node start the workflow, however many there are. */
export class RefusalReports {
	private readonly lastMs = new Map<string, number>();

	constructor(private readonly now: () => number = () => performance.now()) {}

	/** Whether a report may be made now; it counts as made. */
	isDue(nodeKey: string): boolean {
		const last = this.lastMs.get(nodeKey);
		if (last !== undefined && this.now() - last < INTERVAL_MS) return false;
		if (this.lastMs.size >= MOST_NODES) this.lastMs.clear();
		this.lastMs.set(nodeKey, this.now());
		return true;
	}
}
