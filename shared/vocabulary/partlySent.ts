import { withNote } from '../client/workwxError';

/** An error takes nothing back: the same one, saying how many messages were sent before it. */
export function partlySent(error: unknown, sent: number, wanted: number): unknown {
	if (!sent) return error;
	const note = `${sent} of ${wanted} messages were sent before: to send all again sends them twice.`;
	return withNote(error, note);
}
