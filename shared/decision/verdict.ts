/**
 * What the waiting node says of a click, as JSON:
 *
 * - `decided`: the execution goes on. `card` takes the place of the clicked one, where it is to change.
 * - `closed`: this round is over; `card` says so, where there is one to show.
 * - `unauthorized`: who clicked may not decide; `text` tells them.
 * - `incomplete`: nothing was chosen; `text` says so.
 * - `reason`: nothing is decided yet; `text` asks for the reason.
 */
export interface Verdict {
	outcome: 'decided' | 'closed' | 'unauthorized' | 'incomplete' | 'reason';
	text?: string;
	card?: object;
}

const MARK = 'workwxVerdict';

/** The JSON body of a verdict. Only what carries the mark counts: n8n answers with HTTP 200 also where nothing waits. */
export const verdictBody = (verdict: Verdict): Record<string, Verdict> => ({ [MARK]: verdict });

/** The verdict that a body holds; undefined for whatever n8n itself says. */
export function verdictIn(body: string): Verdict | undefined {
	if (!body.startsWith('{')) return undefined;
	try {
		return (JSON.parse(body) as Partial<Record<string, Verdict>>)[MARK];
	} catch {
		return undefined;
	}
}
