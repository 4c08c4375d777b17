import type { IDataObject } from 'n8n-workflow';
import { errorCode } from '../../../../shared/client/errorCodes';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';

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

/** Hands group chats over: one item for each, as WeCom lists the failed ones only; `errcode` 0 where it worked. */
export async function transferGroupChats(call: Call): Promise<IDataObject[]> {
	const reply = await call.send(call.request);
	const failed = new Map(
		listAt<IDataObject & { chat_id: string }>(reply, 'failed_chat_list').map((chat) => [
			chat.chat_id,
			chat,
		]),
	);
	const { chat_id_list } = call.request.body as { chat_id_list: string[] };
	return chat_id_list.map((chat_id) => failed.get(chat_id) ?? { chat_id, errcode: 0 });
}

/** Whether WeCom took on the transfer of a customer or group chat, and in words why not. */
export function simplifyTransfer(answer: IDataObject): IDataObject {
	const { errcode, errmsg, ...rest } = answer;
	if (errcode === 0) return { ...rest, accepted: true };
	const known = errorCode(errcode as number);
	return { ...rest, accepted: false, errcode, problem: known?.meaning ?? errmsg ?? null };
}
