import { flag, number } from '../operation/fields';
import type { Field } from '../operation/operation';

/** How long to wait for a job of WeCom; `waitForJob` reads it. */
export const waitTimeLimit = (description: string): Field =>
	number('waitTimeLimit', 'Wait at Most (Seconds)', {
		default: 300,
		min: 1,
		max: 86_400,
		place: 'none',
		description,
	});

/**
 * Whether to wait for a job of WeCom, and how long.
 *
 * @param end what is waited for: "the import has ended and to give its result"
 * @param job what goes on without the node: "the import"
 */
export const waitOptions = (end: string, job: string): Field[] => [
	flag('waitForResult', 'Wait for Result', {
		place: 'none',
		description: `Whether to wait until ${end}`,
	}),
	waitTimeLimit(`How long to wait for the result; ${job} goes on after that`),
];
