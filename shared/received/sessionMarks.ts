/** When sessions were begun anew, by their key: Unix milliseconds to base 36. The oldest stand first. */
export type SessionMarks = Readonly<Record<string, string>>;

/** About 400 KB; who is beyond it goes on in the first session. */
const MOST_MARKS = 5_000;

/** The ID of the session that goes on under this key. */
export const sessionIdOf = (key: string, marks: SessionMarks): string =>
	typeof marks[key] === 'string' ? `${key}:${marks[key]}` : key;

/** The marks after a session has begun anew. */
export function withNewSession(marks: SessionMarks, key: string, nowMs: number): SessionMarks {
	const others = Object.entries(marks).filter(([other]) => other !== key);
	return Object.fromEntries([
		...others.slice(-(MOST_MARKS - 1)),
		[key, Math.floor(nowMs).toString(36)],
	]);
}

/** Reads stored marks; what somebody else has put there is left out. */
export function readSessionMarks(stored: unknown): SessionMarks {
	if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
	return Object.fromEntries(
		Object.entries(stored).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);
}
