const INTERVAL_MS = 60_000;
const FIRST_LINES = 10;
const MOST_KINDS = 1_000;

interface Kind {
	written: number;
	held: number;
	/** The newest line that was held back, and who would have written it. */
	last?: { line: string; write: (line: string) => void };
}

/**
 * Brakes lines that strangers can cause: the first ten of a kind are written as they are, then one a minute that
 * counts the others, until a minute goes by without any.
 */
export class LogBrake {
	private readonly kinds = new Map<string, Kind>();

	/** Writes the line now, or counts it. What shares a `kind` is counted together. */
	log(kind: string, line: string, write: (line: string) => void): void {
		const known = this.kinds.get(kind) ?? this.begin(kind);
		if (known.written < FIRST_LINES) {
			known.written += 1;
			write(line);
		} else {
			known.held += 1;
			known.last = { line, write };
		}
	}

	private begin(kind: string): Kind {
		// As many kinds at once are an attack of their own: they share one.
		if (this.kinds.size >= MOST_KINDS && kind !== '') {
			return this.kinds.get('') ?? this.begin('');
		}
		const begun: Kind = { written: 0, held: 0 };
		this.kinds.set(kind, begun);
		const timer = setInterval(() => {
			const { held, last } = begun;
			begun.held = 0;
			begun.last = undefined;
			if (last === undefined) {
				clearInterval(timer);
				this.kinds.delete(kind);
			} else last.write(`${held} more like it within a minute, the newest: ${last.line}`);
		}, INTERVAL_MS);
		timer.unref();
		return begun;
	}
}
