import { WorkwxError } from '../client/workwxError';

/** An error in one or two sentences: what to do, WeCom's code, and why. */
export function reasonOf(error: unknown): string {
	if (!(error instanceof WorkwxError)) return (error as Error).message;
	const { title, hint, code } = error;
	const said = typeof code === 'number' ? `${title} (WeCom error ${code})` : title;
	return [said, hint].filter(Boolean).join('. ');
}
