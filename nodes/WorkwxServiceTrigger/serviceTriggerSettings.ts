import type { IHookFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { ofParameter } from '../../shared/operation/parameterError';
import { readChoice, readList, readSwitch } from '../../shared/operation/values';
import { readLargestFile } from '../../shared/received/largestFile';
import { selectedKinds } from '../../shared/received/receiveProperties';
import { readReplayWindow } from '../../shared/received/replayWindow';
import { readTextPattern } from '../../shared/received/messageFilter';

const ORIGINS = { customer: 3, system: 4, servicer: 5 } as const;
const STATES = { new: 0, bot: 1, queue: 2, servicer: 3, ended: 4 } as const;

/** What starts the workflow; an empty list or pattern limits nothing. */
export interface ServiceFilter {
	/** Values of message types and events; undefined takes everything, unknown kinds too. */
	kinds?: readonly string[];
	accounts: readonly string[];
	origins: readonly number[];
	states: readonly number[];
	textPattern: string;
}

/** The fields of the panel, read and checked. */
export interface ServiceTriggerSettings {
	filter: ServiceFilter;
	/** How old a notice may be, in seconds; 0: any age. */
	windowSeconds: number;
	isBatch: boolean;
	readsThreeDays: boolean;
	voiceFormat: number;
}

interface FilterFields {
	accounts?: unknown;
	accountsPicked?: unknown;
	origins?: unknown;
	states?: unknown;
	textPattern?: unknown;
}

interface OptionFields {
	mostFileMb?: unknown;
	replayWindow?: unknown;
	voiceFormat?: unknown;
}

/** Reads the panel. Throws an Error that names the field where one cannot be read. */
export function serviceTriggerSettings(
	context: IHookFunctions | ITriggerFunctions | IWebhookFunctions,
): ServiceTriggerSettings {
	const read = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, fallback) as unknown;
	const filters = read('filters', {}) as FilterFields;
	const options = read('settings', {}) as OptionFields;
	const kinds = selectedKinds(read);
	if (kinds?.length === 0) throw new Error('Select at least one message type or event.');
	// Read when the execution runs, but refused where the workflow is activated.
	for (const [name, label] of [
		['customerDetails', 'Customer Details'],
		['downloadMedia', 'Download Files'],
		['simplify', 'Simplify'],
	] as const) {
		ofParameter(label, () => readSwitch(read(name, false)));
	}
	readLargestFile(options.mostFileMb);
	return {
		filter: {
			...(kinds && { kinds }),
			accounts: [
				...ofParameter('Accounts', () => readList(filters.accounts, ['open_kfid'])),
				...ofParameter('Account Names or IDs', () => readList(filters.accountsPicked)),
			],
			origins: numbersOf('From', filters.origins, ORIGINS),
			states: numbersOf('Session State', filters.states, STATES),
			textPattern: readTextPattern(filters.textPattern),
		},
		windowSeconds: readReplayWindow(options.replayWindow),
		isBatch: read('executions', 'each') === 'batch',
		readsThreeDays: read('firstStart', 'now') === 'threeDays',
		voiceFormat: ofParameter('Voice Format', () => readChoice(options.voiceFormat, [0, 1])) ?? 0,
	};
}

function numbersOf(label: string, value: unknown, numbers: Record<string, number>): number[] {
	const names = Object.keys(numbers);
	return ofParameter(label, () =>
		readList(value).map((name) => numbers[readChoice(name, names, 'holds')!]!),
	);
}
