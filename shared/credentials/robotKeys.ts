import { ParameterError } from '../operation/parameterError';

/** One robot of a `workwxRobotApi` credential. */
export interface Robot {
	name: string;
	/** The secret part of the webhook URL. */
	key: string;
}

const KEY = /^[A-Za-z0-9_-]{6,128}$/;

/**
 * Robots from the lines of the credential: each a bare key, a whole webhook URL, or `name = key` (or URL). One without
 * a name is called `Robot <line>`. Throws a `ParameterError` that names the line, never the key.
 */
export function robotKeys(keys: unknown): Robot[] {
	const lines = (typeof keys === 'string' ? keys : '').split('\n');
	const robots: Robot[] = [];
	for (const [index, line] of lines.entries()) {
		const trimmed = line.trim();
		if (!trimmed) continue;
		const named = /^([^=:/?]+?)\s*=\s*(\S+)$/.exec(trimmed);
		const name = named?.[1] ?? `Robot ${robots.length + 1}`;
		const key = keyOf(named?.[2] ?? trimmed);
		if (!key) {
			throw new ParameterError(
				'Robot Keys',
				`of the credential cannot be read in line ${index + 1}: write a key, a webhook URL, or name = key`,
			);
		}
		if (robots.some((other) => other.name === name)) {
			throw new ParameterError('Robot Keys', `of the credential name "${name}" twice`);
		}
		robots.push({ name, key });
	}
	if (!robots.length) throw new ParameterError('Robot Keys', 'of the credential are empty');
	return robots;
}

function keyOf(value: string): string | undefined {
	if (KEY.test(value)) return value;
	if (!URL.canParse(value)) return undefined;
	const key = new URL(value).searchParams.get('key') ?? '';
	return KEY.test(key) ? key : undefined;
}

/** The robot of that name; the first one when the name is empty. */
export function robotNamed(robots: Robot[], name: unknown): Robot {
	const wanted = (typeof name === 'string' ? name : '').trim();
	const found = wanted ? robots.find((robot) => robot.name === wanted) : robots[0];
	if (found) return found;
	const names = robots.map((robot) => robot.name).join(', ');
	throw new ParameterError('Robot', `is not in the credential, which has: ${names}`);
}
