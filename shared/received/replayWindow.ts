import type { INodeProperties } from 'n8n-workflow';
import type { ReplayWindow } from '../callback/callback';
import { ofParameter, ParameterError } from '../operation/parameterError';
import { readWholeNumber } from '../operation/values';

const LABEL = 'Replay Window';

/** Ten minutes: retries come within seconds, clocks of servers are seldom further off, tokens of notices live as long. */
export const DEFAULT_WINDOW_SECONDS = 600;

/** The option of the triggers with a callback URL; `what` is delivered there. */
export const replayWindowProperty = (what: 'callback' | 'notice'): INodeProperties => ({
	displayName: LABEL,
	name: 'replayWindow',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_WINDOW_SECONDS,
	description: `How many seconds old a ${what} may be; a copy sent later is refused. 0 takes any age.`,
});

/** Reads the option, in seconds. A window that cannot be read must not let everything in: throws a {@link ParameterError}. */
export function readReplayWindow(value: unknown): number {
	const seconds = ofParameter(LABEL, () => readWholeNumber(value));
	if (seconds === undefined) return DEFAULT_WINDOW_SECONDS;
	if (seconds >= 0) return seconds;
	throw new ParameterError(LABEL, `is ${seconds}, but must be at least 0`);
}

/** The window as it is now. */
export const replayWindow = (windowSeconds: number): ReplayWindow => ({
	windowSeconds,
	nowMs: Date.now(),
});
