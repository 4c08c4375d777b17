import type { Company } from '../company';
import type { Member } from '../contacts/records';
import { Refusal } from '../../rules/refusal';

const MOST_MEMBERS = 1000;
const MOST_DEPARTMENTS = 100;
const MOST_TAGS = 100;

const DISABLED = 2;

export interface Receivers {
	/** The IDs of the members that get the message. */
	members: string[];
	invaliduser: string[];
	invalidparty: string[];
	invalidtag: string[];
}

const reachable = (member: Member | undefined): member is Member =>
	member !== undefined && member.visible && member.status !== DISABLED;

/** The members that some members, departments and tags stand for (90236). */
export function resolveReceivers(
	company: Company,
	users: readonly string[],
	parties: readonly string[],
	tags: readonly string[],
): Receivers {
	if (users.length > MOST_MEMBERS) throw new Refusal(40032);
	if (parties.length > MOST_DEPARTMENTS) throw new Refusal(82002);
	if (tags.length > MOST_TAGS) throw new Refusal(82003);
	if (users.length + parties.length + tags.length === 0) throw new Refusal(82001);
	const found = new Set<Member>();
	const add = (members: ReadonlyArray<Member | undefined>) => {
		for (const member of members.filter(reachable)) found.add(member);
	};
	const invalid: Omit<Receivers, 'members'> = { invaliduser: [], invalidparty: [], invalidtag: [] };

	if (users.includes('@all')) add([...company.contacts.members.values()]);
	else {
		for (const userid of users)
			if (reachable(company.contacts.member(userid))) add([company.contacts.member(userid)]);
			else invalid.invaliduser.push(userid.toLowerCase());
		for (const id of parties)
			if (company.contacts.departments.has(Number(id)))
				add(company.contacts.membersOf(Number(id), true));
			else invalid.invalidparty.push(id);
		for (const id of tags) {
			const tag = company.contacts.tags.get(Number(id));
			if (!tag) invalid.invalidtag.push(id);
			else {
				add(tag.userlist.map((userid) => company.contacts.member(userid)));
				add(tag.partylist.flatMap((party) => company.contacts.membersOf(party, true)));
			}
		}
	}
	const bad = Object.values(invalid).flat().length;
	if (bad === users.length + parties.length + tags.length) throw new Refusal(81013);
	return { members: [...found].map((member) => member.userid), ...invalid };
}
