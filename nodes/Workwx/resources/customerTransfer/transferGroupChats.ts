import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';

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
