import type { Company } from '../company';
import type { CorpTag, CorpTagGroup } from './records';
import { endpoint } from '../endpoint';
import { findFollower } from './customers';
import { integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_ORDER = 2 ** 32 - 1;
const MOST_TAGS = 1000;

const name = text({ characters: 30 });
const order = integer({ min: 0, max: MOST_ORDER });
/** Only old suites of several apps need it; it is listed and ignored. */
const agentid = integer();

/** Puts what has the highest order first, as the console does. */
const sorted = <Entry extends { order: number }>(entries: readonly Entry[]) =>
	[...entries].sort((one, other) => other.order - one.order);

function newTags(
	company: Company,
	group: CorpTagGroup,
	wanted: Array<{ name: string; order?: number }>,
) {
	const names = [...new Set(wanted.map((tag) => tag.name))];
	if (names.some((tagName) => group.tag.some((tag) => tag.name === tagName)))
		throw new Refusal(40071);
	return names.map((tagName): CorpTag => ({
		id: newId('et'),
		name: tagName,
		create_time: company.seconds,
		order: wanted.find((tag) => tag.name === tagName)?.order ?? 0,
	}));
}

function groupFor(
	company: Company,
	body: { group_id?: string; group_name?: string; order?: number },
) {
	const groups = [...company.customers.corpTags.values()];
	if (body.group_id) {
		const found = company.customers.corpTags.get(body.group_id);
		if (!found) throw new Refusal(40068, 'group_id');
		return found;
	}
	if (!body.group_name) throw new Refusal(40063, 'group_id or group_name');
	return (
		groups.find((group) => group.group_name === body.group_name) ?? {
			group_id: newId('et'),
			group_name: body.group_name,
			create_time: company.seconds,
			order: body.order ?? 0,
			tag: [],
		}
	);
}

/** Removes tags from the library and from every customer. */
function removeTags(company: Company, ids: ReadonlySet<string>): void {
	for (const group of company.customers.corpTags.values()) {
		group.tag = group.tag.filter((tag) => !ids.has(tag.id));
		if (group.tag.length === 0) company.customers.corpTags.delete(group.group_id);
	}
	for (const customer of company.customers.byId.values())
		for (const follower of customer.followers)
			follower.tag_id = follower.tag_id.filter((id) => !ids.has(id));
}

const allTagIds = (company: Company) =>
	new Set(
		[...company.customers.corpTags.values()].flatMap((group) => group.tag.map((tag) => tag.id)),
	);

function checkKnown(ids: readonly string[], known: { has(id: string): boolean }): void {
	const unknown = ids.find((id) => !known.has(id));
	if (unknown !== undefined) throw new Refusal(40068, unknown);
}

export const customerTags = [
	endpoint({
		doc: 92117,
		method: 'POST',
		path: '/externalcontact/get_corp_tag_list',
		...APP,
		body: record({ tag_id: list(text()), group_id: list(text()) }),
		answer({ company, body }) {
			const { tag_id = [], group_id = [] } = body;
			const isChosen = (group: CorpTagGroup, tag: CorpTag) =>
				group_id.length > 0
					? group_id.includes(group.group_id)
					: tag_id.length === 0 || tag_id.includes(tag.id);
			const isFiltered = group_id.length + tag_id.length > 0;
			const mark = isFiltered ? { deleted: false } : {};
			return {
				tag_group: sorted([...company.customers.corpTags.values()])
					.map((group) => ({
						...group,
						...mark,
						tag: sorted(group.tag)
							.filter((tag) => isChosen(group, tag))
							.map((tag) => ({ ...tag, ...mark })),
					}))
					.filter((group) => group.tag.length > 0),
			};
		},
	}),
	endpoint({
		doc: 92117,
		method: 'POST',
		path: '/externalcontact/add_corp_tag',
		...APP,
		body: record({
			group_id: text(),
			group_name: name,
			order,
			tag: needed(list(record({ name: needed(name, 41018), order })), 41018),
			agentid,
		}),
		answer({ company, body }) {
			const group = groupFor(company, body);
			const added = newTags(company, group, body.tag);
			group.tag.push(...added);
			company.customers.corpTags.set(group.group_id, group);
			return { tag_group: { ...group, tag: added } };
		},
	}),
	endpoint({
		doc: 92117,
		method: 'POST',
		path: '/externalcontact/edit_corp_tag',
		...APP,
		body: record({ id: needed(text(), 40068), name, order, agentid }),
		answer({ company, body }) {
			const groups = [...company.customers.corpTags.values()];
			const group = company.customers.corpTags.get(body.id);
			const holder = groups.find((entry) => entry.tag.some((tag) => tag.id === body.id));
			const tag = holder?.tag.find((entry) => entry.id === body.id);
			const target = group ?? tag;
			if (!target) throw new Refusal(40068);
			const taken = group
				? groups.some((entry) => entry !== group && entry.group_name === body.name)
				: holder?.tag.some((entry) => entry !== tag && entry.name === body.name);
			if (taken) throw new Refusal(40071);
			if (body.order !== undefined) target.order = body.order;
			if (group && body.name) group.group_name = body.name;
			if (tag && body.name) tag.name = body.name;
		},
	}),
	endpoint({
		doc: 92117,
		method: 'POST',
		path: '/externalcontact/del_corp_tag',
		...APP,
		body: record({ tag_id: list(text()), group_id: list(text()), agentid }),
		answer({ company, body }) {
			const { tag_id = [], group_id = [] } = body;
			if (tag_id.length + group_id.length === 0) throw new Refusal(40063, 'tag_id or group_id');
			checkKnown(tag_id, allTagIds(company));
			checkKnown(group_id, company.customers.corpTags);
			const ofGroups = group_id.flatMap((id) => company.customers.corpTags.get(id)?.tag ?? []);
			removeTags(company, new Set([...tag_id, ...ofGroups.map((tag) => tag.id)]));
		},
	}),
	endpoint({
		doc: 92118,
		method: 'POST',
		path: '/externalcontact/mark_tag',
		...APP,
		body: record({
			userid: needed(text(), 41009),
			external_userid: needed(text(), 41035),
			add_tag: list(text(), { most: MOST_TAGS, tooMany: 41111 }),
			remove_tag: list(text(), { most: MOST_TAGS, tooMany: 41111 }),
		}),
		answer({ company, body }) {
			const { add_tag = [], remove_tag = [] } = body;
			if (add_tag.length + remove_tag.length === 0) throw new Refusal(41111);
			const { follower } = findFollower(company, body.userid, body.external_userid);
			checkKnown([...add_tag, ...remove_tag], allTagIds(company));
			follower.tag_id = [...new Set([...follower.tag_id, ...add_tag])].filter(
				(id) => !remove_tag.includes(id),
			);
		},
	}),
];
