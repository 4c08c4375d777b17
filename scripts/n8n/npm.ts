import { spawn } from 'node:child_process';
import { LaunchError } from './launchError';

const OUTPUT_TAIL_CHARACTERS = 4000;

/** What npm's output says about the cause, and what helps; the first match wins. */
const CAUSES: Array<{ sign: RegExp; advice: string }> = [
	{ sign: /ENOSPC/, advice: 'The disk is full. Free some space and start again.' },
	{
		sign: /prebuild-install warn[^]*ENOTFOUND|gyp http GET[^]*(?:ENOTFOUND|network)/,
		advice:
			'Its prebuilt binary comes from github.com, and building it needs the headers of Node.js, from nodejs.org; ' +
			'neither could be reached. Let them through, or name a folder that has `include/node` ' +
			'(`npm config set nodedir /usr`), then start again: it goes on where it stopped.',
	},
	{
		sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network request to/,
		advice:
			'The npm registry could not be reached. Check the network (and `npm config get registry`), then start again: it goes on where it stopped.',
	},
	{
		sign: /gyp ERR! find Python|gyp ERR! stack Error: not found: make|not found: g\+\+|g\+\+: (?:not found|No such file)/i,
		advice:
			'No prebuilt binary could be downloaded and there is no compiler. Install python3, make and g++ (Debian: `apt-get install python3 make g++`), then start again.',
	},
	{ sign: /E404|ETARGET|No matching version/, advice: 'The npm registry lacks a package.' },
	{ sign: /EACCES|EPERM/, advice: 'A folder cannot be written: check its owner.' },
];

/** The environment without npm's own settings, which a script of npm hands to nested calls. */
export function withoutNpmSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(environment).filter(([name]) => !/^npm_/i.test(name) && name !== 'INIT_CWD'),
	);
}

/**
 * Runs npm in a folder and gives its standard output. `settings` are more variables of its environment.
 * A failure becomes a LaunchError with the probable cause, the remedy and the end of npm's output.
 */
export async function npm(
	folder: string,
	args: string[],
	settings: Readonly<Record<string, string>> = {},
): Promise<string> {
	const windows = process.platform === 'win32';
	const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
		cwd: folder,
		env: { ...withoutNpmSettings(process.env), ...settings },
		shell: windows,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	// A launcher that ends early must not leave npm working in a folder another one may fill.
	const kill = () => child.kill();
	process.once('exit', kill);
	let output = '';
	let tail = '';
	const collect = (chunk: string) => {
		tail = (tail + chunk).slice(-OUTPUT_TAIL_CHARACTERS);
	};
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		output += chunk;
		collect(chunk);
	});
	child.stderr.setEncoding('utf8').on('data', collect);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	}).finally(() => process.off('exit', kill));
	if (code === 0) return output;
	const advice = CAUSES.find(({ sign }) => sign.test(tail))?.advice;
	throw new LaunchError(
		[`\`npm ${args[0]}\` failed in ${folder}.`, advice, tail.trim()].filter(Boolean).join('\n'),
	);
}
