import type { Company } from '../company';
import type { CorpTagGroup } from './records';
import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const name = text({ characters: 30 });
const order = integer({ min: 0, max: 2 ** 32 - 1 });

function checkStrategy(company: Company, id: number): void {
	const strategy = company.customers.strategies.get(id);
	if (!strategy) throw new Refusal(40058, 'strategy_id');
	// Only a group of the first level has tags of its own.
	if (strategy.parent_id !== 0) throw new Refusal(40058, 'strategy_id');
}

type Group = CorpTagGroup & { strategy_id: number };

function groupFor(
	company: Company,
	body: { strategy_id: number; group_id?: string; group_name?: string; order?: number },
): Group {
	if (body.group_id) {
		const found = company.customers.strategyTags.get(body.group_id);
		if (!found || found.strategy_id !== body.strategy_id) throw new Refusal(40068, 'group_id');
		return found;
	}
	if (!body.group_name) throw new Refusal(40063, 'group_id or group_name');
	const known = [...company.customers.strategyTags.values()].find(
		(group) => group.strategy_id === body.strategy_id && group.group_name === body.group_name,
	);
	return (
		known ?? {
			strategy_id: body.strategy_id,
			group_id: newId('et'),
			group_name: body.group_name,
			create_time: company.seconds,
			order: body.order ?? 0,
			tag: [],
		}
	);
}

export const strategyTags = [
	endpoint({
		doc: 94882,
		method: 'POST',
		path: '/externalcontact/get_strategy_tag_list',
		...APP,
		body: record({ strategy_id: integer(), tag_id: list(text()), group_id: list(text()) }),
		answer({ company, body }) {
			const { strategy_id, tag_id = [], group_id = [] } = body;
			return {
				tag_group: [...company.customers.strategyTags.values()]
					.filter((group) => strategy_id === undefined || group.strategy_id === strategy_id)
					.filter((group) => group_id.length === 0 || group_id.includes(group.group_id))
					.map((group) => ({
						...group,
						tag: group.tag.filter(
							({ id }) => group_id.length > 0 || tag_id.length === 0 || tag_id.includes(id),
						),
					}))
					.filter((group) => group.tag.length > 0),
			};
		},
	}),
	endpoint({
		doc: 94882,
		method: 'POST',
		path: '/externalcontact/add_strategy_tag',
		...APP,
		body: record({
			strategy_id: needed(integer()),
			group_id: text(),
			group_name: name,
			order,
			tag: needed(list(record({ name: needed(name, 41018), order })), 41018),
		}),
		answer({ company, body }) {
			checkStrategy(company, body.strategy_id);
			const group = groupFor(company, body);
			const wanted = new Map(body.tag.map((tag) => [tag.name, tag]));
			if (group.tag.some((tag) => wanted.has(tag.name))) throw new Refusal(40071);
			const added = [...wanted.values()].map((tag) => ({
				id: newId('et'),
				name: tag.name,
				create_time: company.seconds,
				order: tag.order ?? 0,
			}));
			group.tag.push(...added);
			company.customers.strategyTags.set(group.group_id, group);
			const { strategy_id: _strategy, ...rest } = group;
			return { tag_group: { ...rest, tag: added } };
		},
	}),
	endpoint({
		doc: 94882,
		method: 'POST',
		path: '/externalcontact/edit_strategy_tag',
		...APP,
		body: record({ id: needed(text(), 40068), name, order }),
		answer({ company, body }) {
			const groups = [...company.customers.strategyTags.values()];
			const group = company.customers.strategyTags.get(body.id);
			const holder = groups.find(({ tag }) => tag.some(({ id }) => id === body.id));
			const tag = holder?.tag.find(({ id }) => id === body.id);
			const target = group ?? tag;
			if (!target) throw new Refusal(40068);
			const taken = group
				? groups.some((other) => other !== group && other.group_name === body.name)
				: holder?.tag.some((other) => other !== tag && other.name === body.name);
			if (taken) throw new Refusal(40071);
			if (body.order !== undefined) target.order = body.order;
			if (group && body.name) group.group_name = body.name;
			if (tag && body.name) tag.name = body.name;
		},
	}),
	endpoint({
		doc: 94882,
		method: 'POST',
		path: '/externalcontact/del_strategy_tag',
		...APP,
		body: record({ tag_id: list(text()), group_id: list(text()) }),
		answer({ company, body }) {
			const { tag_id = [], group_id = [] } = body;
			if (tag_id.length + group_id.length === 0) throw new Refusal(40063, 'tag_id or group_id');
			const groups = [...company.customers.strategyTags.values()];
			const known = new Set(groups.flatMap(({ tag }) => tag.map(({ id }) => id)));
			const unknown =
				tag_id.find((id) => !known.has(id)) ??
				group_id.find((id) => !company.customers.strategyTags.has(id));
			if (unknown !== undefined) throw new Refusal(40068, unknown);
			for (const group of groups) {
				group.tag = group.tag.filter(({ id }) => !tag_id.includes(id));
				if (group_id.includes(group.group_id) || group.tag.length === 0)
					company.customers.strategyTags.delete(group.group_id);
			}
		},
	}),
];
