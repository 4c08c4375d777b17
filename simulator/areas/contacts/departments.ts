import { ROOT_DEPARTMENT, type Department } from './records';
import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { integer, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const MOST_LEVELS = 15;
const MOST_ORDER = 2 ** 32 - 1;

/** A contacts-sync token may not read details from an IP added since 2022 (96079). */
const READS = { access: ['app'], forbidden: { contacts: 48009 } } as const;
const WRITES = { access: ['contacts'] } as const;

const name = text({ characters: 64, errcode: 60001 });
const order = integer({ min: 0, max: MOST_ORDER });

function department(company: Company, id: number): Department {
	const found = company.contacts.departments.get(id);
	if (!found) throw new Refusal(60003);
	return found;
}

function departmentsBelow(company: Company, id: number | undefined): Department[] {
	if (id === undefined) return [...company.contacts.departments.values()];
	const ids = new Set(company.contacts.subtree(department(company, id).id));
	return [...company.contacts.departments.values()].filter((entry) => ids.has(entry.id));
}

/** The names under one parent are unique, and have no characters of paths and patterns. */
function checkName(company: Company, value: string, parentid: number, self?: number): void {
	if (/[\\:*?"<>|｜]/.test(value)) throw new Refusal(60009);
	const taken = [...company.contacts.departments.values()].some(
		(entry) => entry.parentid === parentid && entry.name === value && entry.id !== self,
	);
	if (taken) throw new Refusal(60008);
}

function checkParent(company: Company, parentid: number): void {
	let level = 1;
	for (let id = parentid; id !== ROOT_DEPARTMENT; level += 1) {
		const parent = company.contacts.departments.get(id);
		if (!parent) throw new Refusal(60004);
		id = parent.parentid;
	}
	if (level >= MOST_LEVELS) throw new Refusal(81002);
}

export const departments = [
	endpoint({
		doc: 90205,
		method: 'POST',
		path: '/department/create',
		...WRITES,
		body: record({
			name: needed(name, 60001),
			name_en: name,
			parentid: needed(integer({ errcode: 60004 }), 60004),
			order,
			id: integer({ min: 2, max: 2 ** 31 - 1 }),
		}),
		answer({ company, body }) {
			if (body.id !== undefined && company.contacts.departments.has(body.id))
				throw new Refusal(60008);
			checkParent(company, body.parentid);
			checkName(company, body.name, body.parentid);
			const id = body.id ?? Math.max(...company.contacts.departments.keys()) + 1;
			company.contacts.departments.set(id, {
				id,
				name: body.name,
				name_en: body.name_en ?? '',
				department_leader: [],
				parentid: body.parentid,
				order: body.order ?? 0,
			});
			return { errmsg: 'created', id };
		},
	}),
	endpoint({
		doc: 90206,
		method: 'POST',
		path: '/department/update',
		...WRITES,
		body: record({
			id: needed(integer({ errcode: 60003 }), 60003),
			name,
			name_en: name,
			parentid: integer({ errcode: 60004 }),
			order,
		}),
		answer({ company, body }) {
			const { id, ...changes } = body;
			const changed = department(company, id);
			if (changes.parentid !== undefined && changes.parentid !== changed.parentid) {
				if (company.contacts.subtree(id).includes(changes.parentid)) throw new Refusal(60010);
				checkParent(company, changes.parentid);
			}
			checkName(company, changes.name ?? changed.name, changes.parentid ?? changed.parentid, id);
			Object.assign(changed, changes);
			return { errmsg: 'updated' };
		},
	}),
	endpoint({
		doc: 90207,
		method: 'GET',
		path: '/department/delete',
		...WRITES,
		query: { id: needed(integer({ errcode: 60003 }), 60003) },
		answer({ company, query }) {
			const { id } = department(company, query.id);
			if (id === ROOT_DEPARTMENT) throw new Refusal(60007);
			if (company.contacts.membersOf(id).length > 0) throw new Refusal(60005);
			if (company.contacts.subtree(id).length > 1) throw new Refusal(60006);
			company.contacts.departments.delete(id);
			return { errmsg: 'deleted' };
		},
	}),
	endpoint({
		doc: 90208,
		method: 'GET',
		path: '/department/list',
		...READS,
		query: { id: integer() },
		answer: ({ company, query }) => ({ department: departmentsBelow(company, query.id) }),
	}),
	endpoint({
		doc: 95350,
		method: 'GET',
		path: '/department/simplelist',
		access: ['app', 'contacts'],
		query: { id: integer() },
		answer: ({ company, query }) => ({
			department_id: departmentsBelow(company, query.id).map((entry) => ({
				id: entry.id,
				parentid: entry.parentid,
				order: entry.order,
			})),
		}),
	}),
	endpoint({
		doc: 95351,
		method: 'GET',
		path: '/department/get',
		...READS,
		query: { id: needed(integer({ errcode: 60003 }), 60003) },
		answer: ({ company, query }) => ({ department: department(company, query.id) }),
	}),
];
