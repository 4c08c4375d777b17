/** The value at a dotted path of a reply, `undefined` where a step is missing. */
export function valueAt(reply: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(at, step) =>
				typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined,
			reply,
		);
}
