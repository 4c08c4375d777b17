const MOST_OFFERED = 3;

/** How many letters must be added, taken out or changed to make one text of the other. */
function distance(one: string, other: string): number {
	const [a, b] = [Array.from(one), Array.from(other)];
	let row = b.map((_, index) => index + 1);
	for (const [at, letter] of a.entries()) {
		let corner = at;
		let left = at + 1;
		row = row.map((above, index) => {
			const cost = Math.min(above + 1, left + 1, corner + (letter === b[index] ? 0 : 1));
			corner = above;
			left = cost;
			return cost;
		});
	}
	return row.at(-1) ?? a.length;
}

/** The names that are most like a word, the nearest first: those it is part of, holds, or nearly is. */
export function nearest(word: string, names: readonly string[]): string[] {
	const wanted = word.trim().toLowerCase();
	const found = names.map((name) => {
		const known = name.trim().toLowerCase();
		const isPart =
			wanted !== '' && known !== '' && (known.includes(wanted) || wanted.includes(known));
		const steps = distance(wanted, known);
		const near = steps <= Math.max(1, Math.floor(Math.max(wanted.length, known.length) / 2));
		return { name, steps: isPart ? Math.min(steps, 1) : steps, fits: isPart || near };
	});
	return found
		.filter(({ fits }) => fits)
		.sort((a, b) => a.steps - b.steps)
		.slice(0, MOST_OFFERED)
		.map(({ name }) => name);
}
