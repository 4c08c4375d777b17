/** A failure whose message already says what to do: it is shown without a stack. */
export class LaunchError extends Error {
	override name = 'LaunchError';
}
