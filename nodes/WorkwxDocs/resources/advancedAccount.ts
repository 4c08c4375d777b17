import type { Call, Operation, Output, Resource } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { userids } from '../../../shared/vocabulary/members';

/** Most members of one call (99516, 99517). */
const MOST = 100;

const usersOf = ({ request }: Call) => (request.body as { userid_list: string[] }).userid_list;

/** Changes the accounts of the members of all items, a hundred a call; an item with one that WeCom refuses fails. */
const changeAccounts =
	(refused: string) =>
	async (calls: Call[]): Promise<Array<Output | Error>> => {
		const { send, request } = calls[0]!;
		const wanted = [...new Set(calls.flatMap(usersOf))];
		const errors = new Map<string, Error>();
		for (let at = 0; at < wanted.length; at += MOST) {
			const userid_list = wanted.slice(at, at + MOST);
			const refusals = await send({ ...request, body: { userid_list } }).then(
				(reply) =>
					listAt<string>(reply, 'fail_userid_list').map((userid) => [
						userid,
						new Error(`${refused} ${userid}: look whether the app sees the member`),
					]),
				(error: Error) => userid_list.map((userid) => [userid, error]),
			);
			for (const [userid, error] of refusals as Array<[string, Error]>) errors.set(userid, error);
		}
		return calls.map((call) => {
			const userid_list = usersOf(call);
			const failed = userid_list.find((userid) => errors.has(userid));
			return failed === undefined ? { userid_list } : errors.get(failed)!;
		});
	};

const changing = (
	own: Pick<Operation, 'name' | 'action' | 'doc' | 'request'> & { users: string; refused: string },
): Operation => {
	const { users, refused, ...operation } = own;
	return {
		...operation,
		fields: [userids('accountUsers', 'Users', { key: 'userid_list', description: users })],
		batch: { most: MOST, run: changeAccounts(refused) },
	};
};

export const advancedAccount: Resource = {
	value: 'advancedAccount',
	name: 'Advanced Account (高级功能账号)',
	description: 'Who has the advanced functions of documents (文档高级功能)',
	operations: {
		assign: changing({
			name: 'Assign',
			action: 'Give members the advanced functions of documents (分配高级功能账号)',
			doc: 99516,
			request: 'POST /wedoc/vip/batch_add',
			users: 'Who gets an account; one who has it keeps it',
			refused: 'WeCom gave no account to',
		}),
		getAll: {
			name: 'Get Many',
			action: 'Get who has the advanced functions of documents (获取高级功能账号列表)',
			description: 'Gives those whom the app sees',
			doc: 99518,
			request: 'POST /wedoc/vip/list',
			reads: true,
			paging: { items: 'userid_list', size: { key: 'limit', max: 200 }, more: 'has_more' },
			record: (userid) => ({ userid: userid as string }),
		},
		unassign: changing({
			name: 'Unassign',
			action: 'Take the advanced functions of documents from members (取消高级功能账号)',
			doc: 99517,
			request: 'POST /wedoc/vip/batch_del',
			users: 'Whose accounts are taken back',
			refused: 'WeCom took no account from',
		}),
	},
};
