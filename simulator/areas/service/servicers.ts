import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { openKfid, SERVICE } from './accounts';
import { findAccount, managedAccount } from './findAccount';

const userids = list(text(), { most: 100 });
const success = { errcode: 0, errmsg: 'success' };
const ignored = { errcode: 0, errmsg: 'ignored' };

function checkAny({ userid_list = [], department_id_list = [] }: Lists) {
	if (!userid_list.length && !department_id_list.length) throw new Refusal(40063);
}

interface Lists {
	userid_list?: string[];
	department_id_list?: number[];
}

/** What WeCom says of a member that cannot serve. */
function refusalOf(company: Company, userid: string) {
	const member = company.contacts.member(userid);
	if (!member) return { errcode: 60111, errmsg: 'userid not found' };
	return member.visible ? undefined : { errcode: 60030, errmsg: 'user not in the visible range' };
}

/** Who talks to the customers of an account (94645–94647). */
export const servicers = [
	endpoint({
		doc: 94646,
		method: 'POST',
		path: '/kf/servicer/add',
		...SERVICE,
		body: record({
			open_kfid: openKfid,
			userid_list: userids,
			department_id_list: list(integer(), { most: 20 }),
		}),
		answer({ company, body }) {
			const account = managedAccount(company, body.open_kfid);
			checkAny(body);
			const members = (body.userid_list ?? []).map((userid) => {
				const refused = refusalOf(company, userid);
				const isThere = account.servicers.has(userid);
				if (!refused && !isThere) account.servicers.set(userid, { status: 0 });
				return { userid, ...(refused ?? (isThere ? ignored : success)) };
			});
			const departments = (body.department_id_list ?? []).map((department_id) => {
				const isThere = account.departments.includes(department_id);
				if (!isThere) account.departments.push(department_id);
				return { department_id, ...(isThere ? ignored : success) };
			});
			return { result_list: [...members, ...departments] };
		},
	}),
	endpoint({
		doc: 94647,
		method: 'POST',
		path: '/kf/servicer/del',
		...SERVICE,
		body: record({
			open_kfid: openKfid,
			userid_list: userids,
			department_id_list: list(integer(), { most: 100 }),
		}),
		answer({ company, body }) {
			const account = managedAccount(company, body.open_kfid);
			checkAny(body);
			const members = (body.userid_list ?? []).map((userid) => ({
				userid,
				...(account.servicers.delete(userid) ? success : ignored),
			}));
			const departments = (body.department_id_list ?? []).map((department_id) => {
				const isThere = account.departments.includes(department_id);
				account.departments = account.departments.filter((id) => id !== department_id);
				return { department_id, ...(isThere ? success : ignored) };
			});
			return { result_list: [...members, ...departments] };
		},
	}),
	endpoint({
		doc: 94645,
		method: 'GET',
		path: '/kf/servicer/list',
		...SERVICE,
		query: { open_kfid: needed(text(), 60251) },
		answer({ company, query }) {
			const account = findAccount(company, query.open_kfid);
			const members = [...account.servicers].map(([userid, status]) => ({
				userid,
				...(account.manage_privilege && status),
			}));
			const departments = account.departments.map((department_id) => ({ department_id }));
			return { servicer_list: [...members, ...departments] };
		},
	}),
];
