import type { IDataObject } from 'n8n-workflow';
import type { Call, Collect, Field } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { sideBySide } from '../../../shared/operation/sideBySide';
import {
	addPeople,
	departmentsOf,
	memberNames as anyMemberNames,
	membersOf,
	type People,
} from '../../../shared/vocabulary/memberNames';
import { departmentids, tagids, userids } from '../../../shared/vocabulary/members';

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

export const memberNames: Field = {
	...anyMemberNames,
	ui: {
		...anyMemberNames.ui,
		description:
			'Whether to add the name of each member. Departments and tags bring the names along, members given by their ID cost further calls.',
	},
};

/** The members that `whom` stands for, each once, and the rest of the body. */
export async function peopleOf(call: Call): Promise<{ people: People; body: IDataObject }> {
	const { useridlist, departments, tags, ...body } = call.request.body as IDataObject;
	const people: People = new Map();
	addPeople(
		people,
		((useridlist ?? []) as string[]).map((userid) => ({ userid })),
	);
	const roots = new Set(departments as number[] | undefined);
	for (const tagid of (tags ?? []) as number[]) {
		const tag = await membersOfTag(call, tagid);
		addPeople(people, listAt(tag, 'userlist'));
		for (const id of listAt<number>(tag, 'partylist')) roots.add(Number(id));
	}
	const all = roots.size ? withBelow(await departmentsOf(call), roots) : [];
	for (const found of await sideBySide(all, async (id) => await membersOf(call, id))) {
		addPeople(people, found);
	}
	return { people, body };
}

/** Members and departments of a tag, read once (90213). */
const membersOfTag = async ({ once, send }: Call, tagid: number): Promise<IDataObject> =>
	await once(`tag ${tagid}`, () => send({ method: 'GET', path: '/tag/get', query: { tagid } }));

/** IDs of departments and of all below them; one that is not visible stays, so that WeCom refuses it by its number. */
function withBelow(
	departments: Array<{ id: number; parentid: number }>,
	roots: Set<number>,
): number[] {
	const ids = new Set(roots);
	for (const id of ids) {
		for (const below of departments) if (below.parentid === id) ids.add(below.id);
	}
	return [...ids];
}
