import type { Company, Department } from '../company';
import { endpoint } from '../endpoint';
import { integer } from '../fields';
import { Refusal } from '../refusal';

/** A contacts-sync token may not read details from an IP added since 2022 (document 96079). */
const READS = { access: ['app'], forbidden: { contacts: 48009 } } as const;

function departmentsBelow(company: Company, id: number | undefined): Department[] {
	if (id === undefined) return [...company.departments.values()];
	if (!company.departments.has(id)) throw new Refusal(60003);
	const ids = new Set(company.subtree(id));
	return [...company.departments.values()].filter((department) => ids.has(department.id));
}

export const departments = [
	endpoint({
		doc: 90208,
		method: 'GET',
		path: '/department/list',
		...READS,
		query: { id: integer() },
		answer: ({ company, query }) => ({ department: departmentsBelow(company, query.id) }),
	}),
];
