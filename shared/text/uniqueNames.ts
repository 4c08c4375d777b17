/**
 * Titles as names of values: each once, a further one of the same with its number (`名称_2`), and for an empty one what
 * `fallback` gives by its place.
 */
export function uniqueNames(
	titles: readonly string[],
	fallback: (place: number) => string,
): string[] {
	const taken = new Set<string>();
	return titles.map((title, place) => {
		const wanted = title.trim() || fallback(place);
		let name = wanted;
		for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
		taken.add(name);
		return name;
	});
}
