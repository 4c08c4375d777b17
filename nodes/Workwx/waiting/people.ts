import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt } from '../../../shared/operation/reply';
import type { Approvers } from './question';

/** Each is looked up before anybody is asked. */
const MOST_NAMED = 100;
const UNKNOWN_USER = 60111;

type Send = (request: WorkwxRequest) => Promise<IDataObject>;

const get = (path: string, query: WorkwxRequest['query']): WorkwxRequest => ({
	method: 'GET',
	path,
	query,
});

/**
 * The members who may decide now, each once; undefined where nobody is named, so that all may who were asked.
 * Departments count with those below them (90200, 95350, 90213).
 */
export async function membersOf(
	send: Send,
	{ users, departments, tags }: Approvers,
): Promise<string[] | undefined> {
	if (!users.length && !departments.length && !tags.length) return undefined;
	const found = new Set(users);
	const inside = new Set<number>(departments);
	for (const tagid of tags) {
		const tag = await send(get('/tag/get', { tagid }));
		for (const { userid } of listAt<{ userid: string }>(tag, 'userlist')) found.add(userid);
		for (const id of listAt<number>(tag, 'partylist')) inside.add(id);
	}
	for (const id of [...inside]) {
		const reply = await send(get('/department/simplelist', { id }));
		for (const below of listAt<{ id: number }>(reply, 'department_id')) inside.add(below.id);
	}
	for (const department_id of inside) {
		const reply = await send(get('/user/simplelist', { department_id }));
		for (const { userid } of listAt<{ userid: string }>(reply, 'userlist')) found.add(userid);
	}
	return [...new Map([...found].map((userid) => [userid.toLowerCase(), userid])).values()];
}

/**
 * Whether one member may decide now: departments and tags are looked up again, because people come and go.
 */
export async function mayDecide(
	send: Send,
	approvers: Approvers,
	userid: string,
): Promise<boolean> {
	const id = userid.toLowerCase();
	if (approvers.users.some((user) => user.toLowerCase() === id)) return true;
	const { departments, tags } = approvers;
	if (!departments.length && !tags.length) return !approvers.users.length;
	const members = await membersOf(send, { users: [], departments, tags });
	return members?.some((member) => member.toLowerCase() === id) ?? false;
}

/** Throws a `ParameterError` where somebody who is named does not exist, or a group holds nobody who could decide. */
export async function checkPeople(
	send: Send,
	approvers: Approvers,
	label: string,
): Promise<string[] | undefined> {
	const { users } = approvers;
	if (users.length > MOST_NAMED) {
		throw new ParameterError(
			label,
			`names ${users.length} members, at most ${MOST_NAMED} can be asked one by one: use a department or a tag`,
		);
	}
	for (const userid of users) {
		await send(get('/user/get', { userid })).catch((error: unknown) => {
			if (!(error instanceof WorkwxError) || error.code !== UNKNOWN_USER) throw error;
			throw new ParameterError(label, `names ${userid}, whom WeCom does not know`);
		});
	}
	const members = await membersOf(send, approvers);
	if (members && !members.length) {
		throw new ParameterError(label, 'name nobody: the departments and tags hold no member');
	}
	return members;
}
