import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';

type User = IDataObject & { userid: string; name?: string };

/** Members of a department in detail, on request with those of all departments below it; each member once. */
export async function getUsers(call: Call): Promise<IDataObject[]> {
	const department = Number(call.request.query?.department_id);
	const departments = call.values.includeSubDepartments
		? await departmentIds(call, department)
		: [department];
	return await membersOf(call, departments);
}

/** Members of the whole visible company whose name or ID holds the text. */
export async function findUsersByName(call: Call): Promise<IDataObject[]> {
	const wanted = String(call.values.searchText).trim().toLowerCase();
	const departments = await departmentIds(call);
	const isWanted = ({ userid, name = '' }: User) =>
		`${name}\n${userid}`.toLowerCase().includes(wanted);
	return await membersOf(call, departments, isWanted);
}

/** IDs of a department and all below it; of everything visible without one (95350). */
async function departmentIds(call: Call, id?: number): Promise<number[]> {
	const reply = await call.send({ method: 'GET', path: '/department/simplelist', query: { id } });
	return listAt<{ id: number }>(reply, 'department_id').map((department) => department.id);
}

async function membersOf(
	call: Call,
	departments: number[],
	isWanted: (user: User) => boolean = () => true,
): Promise<IDataObject[]> {
	const users = new Map<string, User>();
	for (const id of departments) {
		const reply = await call.send({ ...call.request, query: { department_id: id } });
		for (const user of listAt<User>(reply, 'userlist')) {
			if (users.size >= call.limit) return [...users.values()];
			if (!users.has(user.userid) && isWanted(user)) users.set(user.userid, user);
		}
		if (users.size >= call.limit) break;
	}
	return [...users.values()];
}
