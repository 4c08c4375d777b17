import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import {
	CLOCK_MARGIN_MS,
	ServiceLedger,
	SHORT_CODE_MS,
} from '../../../shared/received/serviceLedger';
import { companyFolder, ifKept } from './companyFolder';

/** "The code is used or too old", whichever (95122). */
const CODE_REFUSED = 41050;
const USE_NEWER =
	'Use the code of a newer event: each is good for one message, within 20 seconds for a welcome or the end of a session, else within 48 hours';

/** Throws for a code that WeCom is known to take no more (95122). */
export async function checkCode(call: Call, code: string): Promise<void> {
	const known = await ifKept(call, async () => (await ledgerOf(call)).code(code));
	if (known?.isSpent) {
		throw new ParameterError(
			'Code',
			'was used before, or is too old: WeCom takes each once. Use the code of a newer event, or send the message with Send Text',
		);
	}
	const { knownAt = 0, lifetime } = known ?? {};
	if (lifetime === undefined || Date.now() - knownAt <= lifetime + CLOCK_MARGIN_MS) return;
	const isShort = lifetime === SHORT_CODE_MS;
	throw new ParameterError(
		'Code',
		isShort
			? 'is more than 20 seconds old: send the message right behind the trigger, before anything that takes time'
			: 'is more than 48 hours old: wait until the customer writes again',
	);
}

/** Sends with a code, and remembers that WeCom takes it no more. */
export async function spendCode(
	call: Call,
	code: string,
	send: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const spent = () =>
		ifKept(call, async () => {
			await (await ledgerOf(call)).changeCode(code, { isSpent: true });
		});
	const reply = await send().catch(async (error: unknown) => {
		if (!(error instanceof WorkwxError) || error.code !== CODE_REFUSED) throw error;
		await spent();
		throw error.with({ title: USE_NEWER });
	});
	await spent();
	return reply;
}

/** Remembers when a code came, and how many milliseconds it lives. */
export async function noteCode(call: Call, code: string, lifetime: number): Promise<void> {
	await ifKept(call, async () => {
		await (await ledgerOf(call)).changeCode(code, { lifetime });
	});
}

const ledgerOf = async (call: Call) => new ServiceLedger(await companyFolder(call));
