import type { Company } from '../company';
import type { Secret } from '../identity';
import type { Tag } from './records';
import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { isSame } from '../../rules/isSame';
import { Refusal } from '../../rules/refusal';

const EITHER = { access: ['app', 'contacts'] } as const;

const tagid = needed(integer({ min: 0, errcode: 40068 }), 41017);
const tagname = needed(text({ characters: 32, errcode: 40072 }), 41018);
const nodes = record({
	tagid,
	userlist: list(text(), { most: 1000, tooMany: 81014 }),
	partylist: list(integer(), { most: 100, tooMany: 81014 }),
});

function existingTag(company: Company, id: number): Tag {
	const tag = company.contacts.tags.get(id);
	if (!tag) throw new Refusal(40068);
	return tag;
}

/** The tag, for a call that changes it: only the secret that made it may. */
function ownTag(company: Company, id: number, secret: Secret): Tag {
	const tag = existingTag(company, id);
	if (tag.owner !== secret) throw new Refusal(81011);
	return tag;
}

function checkName(company: Company, name: string, self?: number): void {
	if ([...company.contacts.tags.values()].some((tag) => tag.tagname === name && tag.tagid !== self))
		throw new Refusal(40071);
}

interface Nodes {
	userlist: string[];
	partylist: number[];
}

/** Splits members and departments into those a tag call can use and those it reports back. */
function sortOut(
	given: Partial<Nodes>,
	isUser: (id: string) => boolean,
	isParty: (id: number) => boolean,
	allWrong: number,
) {
	const { userlist = [], partylist = [] } = given;
	if (userlist.length + partylist.length === 0) throw new Refusal(40063, 'userlist or partylist');
	const users = userlist.filter(isUser);
	const parties = partylist.filter(isParty);
	if (users.length + parties.length === 0) throw new Refusal(allWrong);
	const badUsers = userlist.filter((id) => !isUser(id));
	const badParties = partylist.filter((id) => !isParty(id));
	return {
		users,
		parties,
		report: {
			...(badUsers.length > 0 ? { invalidlist: badUsers.join('|') } : {}),
			...(badParties.length > 0 ? { invalidparty: badParties } : {}),
		},
	};
}

export const tags = [
	endpoint({
		doc: 90210,
		method: 'POST',
		path: '/tag/create',
		...EITHER,
		body: record({ tagname, tagid: integer({ min: 0, errcode: 40068 }) }),
		answer({ company, body, secret }) {
			checkName(company, body.tagname);
			const id = body.tagid ?? Math.max(0, ...company.contacts.tags.keys()) + 1;
			if (company.contacts.tags.has(id)) throw new Refusal(40068, 'tagid exists');
			company.contacts.tags.set(id, {
				tagid: id,
				tagname: body.tagname,
				userlist: [],
				partylist: [],
				owner: secret,
			});
			return { errmsg: 'created', tagid: id };
		},
	}),
	endpoint({
		doc: 90211,
		method: 'POST',
		path: '/tag/update',
		...EITHER,
		body: record({ tagid, tagname }),
		answer({ company, body, secret }) {
			const tag = ownTag(company, body.tagid, secret);
			checkName(company, body.tagname, tag.tagid);
			tag.tagname = body.tagname;
			return { errmsg: 'updated' };
		},
	}),
	endpoint({
		doc: 90212,
		method: 'GET',
		path: '/tag/delete',
		...EITHER,
		query: { tagid },
		answer({ company, query, secret }) {
			company.contacts.tags.delete(ownTag(company, query.tagid, secret).tagid);
			return { errmsg: 'deleted' };
		},
	}),
	endpoint({
		doc: 90213,
		method: 'GET',
		path: '/tag/get',
		...EITHER,
		query: { tagid },
		answer({ company, query }) {
			const { tagname: name, userlist, partylist } = existingTag(company, query.tagid);
			const tagged = userlist.flatMap((id) => company.contacts.member(id) ?? []);
			return {
				tagname: name,
				userlist: tagged
					.filter((member) => member.visible)
					.map((member) => ({ userid: member.userid, name: member.name })),
				partylist,
			};
		},
	}),
	endpoint({
		doc: 90214,
		method: 'POST',
		path: '/tag/addtagusers',
		...EITHER,
		body: nodes,
		answer({ company, body, secret }) {
			const tag = ownTag(company, body.tagid, secret);
			const { users, parties, report } = sortOut(
				body,
				(id) => company.contacts.member(id)?.visible === true,
				(id) => company.contacts.departments.has(id),
				40070,
			);
			const ids = users.map((id) => company.contacts.member(id)?.userid ?? id);
			tag.userlist = [...new Set([...tag.userlist, ...ids])];
			tag.partylist = [...new Set([...tag.partylist, ...parties])];
			return report;
		},
	}),
	endpoint({
		doc: 90215,
		method: 'POST',
		path: '/tag/deltagusers',
		...EITHER,
		body: nodes,
		answer({ company, body, secret }) {
			const tag = ownTag(company, body.tagid, secret);
			const has = (id: string) => tag.userlist.some((entry) => isSame(entry, id));
			const { users, parties, report } = sortOut(
				body,
				has,
				(id) => tag.partylist.includes(id),
				40031,
			);
			const removed = new Set(users.map((id) => id.toLowerCase()));
			tag.userlist = tag.userlist.filter((id) => !removed.has(id.toLowerCase()));
			tag.partylist = tag.partylist.filter((id) => !parties.includes(id));
			return { errmsg: 'deleted', ...report };
		},
	}),
	endpoint({
		doc: 90216,
		method: 'GET',
		path: '/tag/list',
		...EITHER,
		answer: ({ company }) => ({
			taglist: [...company.contacts.tags.values()].map((tag) => ({
				tagid: tag.tagid,
				tagname: tag.tagname,
			})),
		}),
	}),
];
