import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usageError';

type FlagTypes = Record<string, { type: 'string' | 'boolean' }>;

/** Flags every command takes, with what the help says of them. */
export const COMMON_FLAGS = {
	credentials: { type: 'string', takes: 'file', help: 'JSON file with credentials' },
	json: { type: 'boolean', help: 'Print JSON instead of lines and tables' },
	reveal: { type: 'boolean', help: 'Show what is as good as a password' },
	timezone: {
		type: 'string',
		takes: 'zone',
		help: 'Zone of dates that name none, such as Asia/Shanghai; that of this machine when left out',
	},
	help: { type: 'boolean', help: 'Say what the command does and takes' },
} as const;

export type FlagValues = Record<string, string | boolean | undefined>;

/** The flags of a command line; throws a UsageError that names the one that is unknown or lacks its value. */
export function parseFlags(args: string[], own: FlagTypes): FlagValues {
	try {
		const { values } = parseArgs({
			args,
			options: { ...COMMON_FLAGS, ...own } as ParseArgsConfig['options'],
			allowNegative: true,
			strict: true,
			allowPositionals: false,
		});
		return values as FlagValues;
	} catch (error) {
		if (String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) {
			throw new UsageError((error as Error).message.split('. To specify')[0]!);
		}
		throw error;
	}
}
