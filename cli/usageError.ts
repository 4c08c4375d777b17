/** The command line cannot be carried out as it stands; the message says what to change. Exit code 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
