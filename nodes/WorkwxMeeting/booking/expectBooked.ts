import { ParameterError } from '../../../shared/operation/parameterError';

/**
 * Throws a `ParameterError` for what has begun or is over, which WeCom does not change; a status that is not told is none.
 *
 * @param label of the parameter that names it
 * @param kind what it is: `a meeting`
 * @param states by the status of WeCom
 */
export function expectBooked(
	label: string,
	kind: string,
	status: unknown,
	booked: number,
	states: Record<number, string>,
): void {
	if (status === undefined || status === booked) return;
	const state = states[status as number] ?? `in state ${String(status)}`;
	throw new ParameterError(
		label,
		`names ${kind} that is ${state}: only one that has not begun can be changed or cancelled`,
	);
}
