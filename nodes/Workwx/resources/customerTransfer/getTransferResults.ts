import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';

/** Transfers between two members, on request only those of certain customers; WeCom itself has no such filter. */
export async function getTransferResults(call: Call): Promise<IDataObject[]> {
	const wanted = new Set(call.values.onlyCustomers as string[] | undefined);
	const transfers: IDataObject[] = [];
	const records = call.pages(
		call.request,
		call.operation.paging!,
		wanted.size ? Infinity : call.limit,
	);
	for await (const record of records) {
		const transfer = record as IDataObject;
		if (wanted.size && !wanted.has(transfer.external_userid as string)) continue;
		transfers.push(transfer);
		if (transfers.length >= call.limit) break;
	}
	return transfers;
}
