import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../operation/operation';
import { flag } from '../operation/fields';
import { listAt } from '../operation/reply';
import { sideBySide } from '../operation/sideBySide';
import { unlessRefused } from './unlessRefused';

/** Names of members that WeCom gives by user ID alone. */

/** A switch that adds them. */
export const memberNames = flag('memberNames', 'Member Names', {
	place: 'none',
	description: 'Whether to add the name of each member, which costs further calls',
});

interface Member {
	userid: string;
	name?: string;
}

/** Members by user ID in lower case, because WeCom does not tell cases apart; with names as far as they are known. */
export type People = Map<string, Member>;

/** Up to so many names are asked for one by one. */
const FEW_NAMES = 10;
/** The member is not there or not visible; names are hidden from this caller. */
const NAMELESS = [46004, 48009, 60111];

/** Adds members, each once; a name that is known stays. */
export function addPeople(people: People, found: readonly Member[]): void {
	for (const { userid, name } of found) {
		const key = userid.toLowerCase();
		const known = people.get(key);
		if (!known) people.set(key, { userid, name });
		else known.name ??= name;
	}
}

/**
 * Adds names that are not known yet with the fewest calls: a few members one by one, many by the departments of the
 * company as long as these are fewer. Who is not found stays without a name.
 */
export async function addNames(call: Call, people: People): Promise<void> {
	const nameless = () => [...people.values()].filter(({ name }) => name === undefined);
	if (nameless().length > FEW_NAMES) {
		const departments = await departmentsOf(call);
		if (departments.length < nameless().length) {
			for (const { id } of departments) {
				for (const { userid, name } of await membersOf(call, id)) {
					const member = people.get(userid.toLowerCase());
					if (member) member.name ??= name;
				}
				if (!nameless().length) break;
			}
		}
	}
	await sideBySide(nameless(), async (member) => {
		member.name = await call.once(`name ${member.userid}`, async () => {
			const query = { userid: member.userid };
			const reply = call.send({ method: 'GET', path: '/user/get', query });
			return (await unlessRefused(NAMELESS, reply))?.name as string | undefined;
		});
	});
}

/** Records with the `name` of their member behind the `userid`, where it is found. */
export async function withNames(call: Call, records: IDataObject[]): Promise<IDataObject[]> {
	const people: People = new Map();
	const userids = records.map(({ userid }) => userid as string | undefined);
	addPeople(
		people,
		userids.flatMap((userid) => (userid ? { userid } : [])),
	);
	await addNames(call, people);
	return records.map(({ userid, ...rest }) => {
		const name = userid ? people.get((userid as string).toLowerCase())?.name : undefined;
		return { userid, ...(name !== undefined && { name }), ...rest };
	});
}

interface Department {
	id: number;
	parentid: number;
}

/** All departments that the app sees, read once (95350). */
export const departmentsOf = async (call: Call): Promise<Department[]> =>
	await call.once('departments', async () =>
		listAt(await call.send({ method: 'GET', path: '/department/simplelist' }), 'department_id'),
	);

/** Members of a department by ID and name, read once (90200). */
export const membersOf = async (call: Call, department_id: number): Promise<Member[]> =>
	await call.once(`members of department ${department_id}`, async () => {
		const query = { department_id };
		const reply = await call.send({ method: 'GET', path: '/user/simplelist', query });
		return listAt<Member>(reply, 'userlist').map(({ userid, name }) => ({ userid, name }));
	});
