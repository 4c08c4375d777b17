import type { IDataObject } from 'n8n-workflow';
import { reasonOf } from '../../../../shared/bot/reasonOf';
import type { Call } from '../../../../shared/operation/operation';
import { readService, type ServiceReading } from '../../../../shared/received/readService';
import { serviceItem } from '../../../../shared/received/serviceItem';
import { ServiceLedger } from '../../../../shared/received/serviceLedger';
import type { Held } from '../../../../shared/received/lockedFile';
import { serviceMemory, type ServicePlace } from '../../../../shared/received/serviceMemory';
import { companyFolder } from '../../messages/companyFolder';

/**
 * What came since the account was read last, by this operation or by the trigger (94670). How far it came is saved at the end: what
 * is read and not given back is read again. Where WeCom fails on the way, what came before is given, and the rest waits.
 */
export async function getNew(call: Call): Promise<IDataObject[]> {
	const { context, signal, values } = call;
	const openKfid = values.openKfid as string;
	const folder = await companyFolder(call);
	const items: IDataObject[] = [];
	const log = (line: string) => {
		context.logger.warn(line);
	};
	const read = async ({ save, ...held }: Held<ServicePlace>) => {
		let place = held.value;
		let failure: unknown;
		const memory: ServiceReading['memory'] = {
			hold: (act) =>
				act({
					...held,
					save: (reached) => {
						place = reached;
						return Promise.resolve();
					},
				}),
		};
		await readService({
			call: (async (request) => await call.send(request)) as ServiceReading['call'],
			memory,
			ledger: new ServiceLedger(folder),
			request: call.request,
			since: values.firstStart === 'threeDays' ? 0 : Math.floor(Date.now() / 1000),
			limit: call.limit,
			atOnce: Infinity,
			hand: (records) => {
				items.push(...records.map(serviceItem));
				return Promise.resolve();
			},
			log,
			...(signal && { signal }),
		}).catch((error: unknown) => {
			failure = error;
		});
		signal?.throwIfAborted();
		if (place) await save(place);
		if (failure === undefined) return;
		if (items.length === 0) throw failure;
		log(
			`WeCom gave not all that waits in ${openKfid}, the rest comes with the next call: ${reasonOf(failure)}`,
		);
	};
	await serviceMemory(folder, openKfid)
		.hold(read, signal)
		.catch((error: unknown) => {
			throw withFolder(error);
		});
	return items;
}

/** An error of n8n's folder: for codes such as EACCES n8n has a sentence of its own, which names no file. */
function withFolder(error: unknown): unknown {
	const { code, message, syscall } = error as NodeJS.ErrnoException;
	if (syscall === undefined) return error;
	return new Error(
		`How far the account was read cannot be kept in n8n’s folder: ${message.replace(`${code}: `, '')}`,
	);
}
