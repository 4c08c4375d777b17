import type { IDataObject } from 'n8n-workflow';
import { flag } from '../../../shared/operation/fields';
import type { Call, Collect, Field } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { schedule } from '../../../shared/operation/schedule';
import { departmentids, tagids, userids } from '../../../shared/vocabulary/members';
import { unlessRefused } from '../../../shared/vocabulary/unlessRefused';

/** Whose attendance is read. The keys are those of `peopleOf`: WeCom itself takes members only. */
export const whom: Field[] = [
	userids('checkInUsers', 'Users', { key: 'useridlist', optional: true }),
	departmentids('checkInDepartments', 'Departments', {
		key: 'departments',
		optional: true,
		description: 'Members of these and of all departments below; 1 is the whole company',
	}),
	tagids('checkInTags', 'Tags', { key: 'tags', optional: true }),
];

/** Somebody at least is meant. */
export const someone = [['checkInUsers', 'checkInDepartments', 'checkInTags']];

/** Members of several items are read together; their number is cut where they are read. */
export const members: Collect = { most: { useridlist: Infinity } };

export const memberNames = flag('memberNames', 'Member Names', {
	place: 'none',
	description:
		'Whether to add the name of each member. Departments and tags bring the names along, members given by their ID cost further calls.',
});

interface Member {
	userid: string;
	name?: string;
}

/** Members by user ID in lower case, because WeCom does not tell cases apart; with names as far as they are known. */
export type People = Map<string, Member>;

/** So many calls for contacts run side by side. */
const PARALLEL = 8;
/** Up to so many names are asked for one by one. */
const FEW_NAMES = 10;
/** The member is not there or not visible; names are hidden from this caller. */
const NAMELESS = [46004, 48009, 60111];

/** The members that `whom` stands for, each once, and the rest of the body. */
export async function peopleOf(call: Call): Promise<{ people: People; body: IDataObject }> {
	const { useridlist, departments, tags, ...body } = call.request.body as IDataObject;
	const people: People = new Map();
	const add = (found: Member[]) => {
		for (const { userid, name } of found) {
			const key = userid.toLowerCase();
			const known = people.get(key);
			if (!known) people.set(key, { userid, name });
			else known.name ??= name;
		}
	};
	add(((useridlist ?? []) as string[]).map((userid) => ({ userid })));
	const roots = new Set(departments as number[] | undefined);
	for (const tagid of (tags ?? []) as number[]) {
		const tag = await membersOfTag(call, tagid);
		add(listAt<Member>(tag, 'userlist'));
		for (const id of listAt<number>(tag, 'partylist')) roots.add(Number(id));
	}
	const all = roots.size ? withBelow(await departmentsOf(call), roots) : [];
	for (const found of await sideBySide(all, async (id) => await membersOf(call, id))) add(found);
	return { people, body };
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

interface Department {
	id: number;
	parentid: number;
}

/** All departments that the app sees, read once (95350). */
const departmentsOf = async ({ once, send }: Call): Promise<Department[]> =>
	await once('departments', async () =>
		listAt(await send({ method: 'GET', path: '/department/simplelist' }), 'department_id'),
	);

/** Members of a department by ID and name, read once (90200). */
const membersOf = async ({ once, send }: Call, department_id: number): Promise<Member[]> =>
	await once(`members of department ${department_id}`, async () => {
		const reply = await send({ method: 'GET', path: '/user/simplelist', query: { department_id } });
		return listAt<Member>(reply, 'userlist').map(({ userid, name }) => ({ userid, name }));
	});

/** Members and departments of a tag, read once (90213). */
const membersOfTag = async ({ once, send }: Call, tagid: number): Promise<IDataObject> =>
	await once(`tag ${tagid}`, () => send({ method: 'GET', path: '/tag/get', query: { tagid } }));

/** IDs of departments and of all below them; one that is not visible stays, so that WeCom refuses it by its number. */
function withBelow(departments: Department[], roots: Set<number>): number[] {
	const ids = new Set(roots);
	for (const id of ids) {
		for (const below of departments) if (below.parentid === id) ids.add(below.id);
	}
	return [...ids];
}

async function sideBySide<T, R>(list: T[], work: (entry: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	await schedule(
		list.length,
		PARALLEL,
		() => undefined,
		async (index) => {
			results[index] = await work(list[index]!);
		},
	);
	return results;
}
