import { LaunchError } from './n8n/launchError';

/** The port that an option names, 0 for any free one. Throws a LaunchError that names the option. */
export function readPort(option: string, text: string | undefined, byDefault: number): number {
	const port = text === undefined ? byDefault : Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text !== '') return port;
	throw new LaunchError(`${option} wants a port number, not "${text}".`);
}
