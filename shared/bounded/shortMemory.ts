interface Entry<Value> {
	value: Value;
	bytes: number;
	expiresAtMs: number;
}

/**
 * Values that are known for a while, by key. Bounded in bytes: the oldest are forgotten first. By default it goes by
 * a clock that nobody sets.
 */
export class ShortMemory<Value> {
	private readonly entries = new Map<string, Entry<Value>>();
	private bytes = 0;

	constructor(
		private readonly maxBytes: number,
		private readonly now: () => number = () => performance.now(),
	) {}

	get(key: string): Value | undefined {
		const entry = this.entries.get(key);
		return entry !== undefined && entry.expiresAtMs > this.now() ? entry.value : undefined;
	}

	/** @param bytes about as much as the value takes, the key included */
	set(key: string, value: Value, { keepMs, bytes }: { keepMs: number; bytes: number }): void {
		this.delete(key);
		this.entries.set(key, { value, bytes, expiresAtMs: this.now() + keepMs });
		this.bytes += bytes;
		for (const [oldest, { expiresAtMs }] of this.entries) {
			if (expiresAtMs > this.now() && this.bytes <= this.maxBytes) return;
			this.delete(oldest);
		}
	}

	delete(key: string): void {
		this.bytes -= this.entries.get(key)?.bytes ?? 0;
		this.entries.delete(key);
	}

	get size(): number {
		return this.entries.size;
	}
}
