import type { Company } from '../company';
import type { CustomerGroup, Transfer } from './records';
import { endpoint } from '../endpoint';
import { ERROR_MESSAGES } from '../../rules/errorMessages';
import { integer, list, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { isSame } from '../../rules/isSame';
import { Refusal } from '../../rules/refusal';

const APP = { access: ['app'] } as const;
const DAY_SECONDS = 24 * 60 * 60;
const PAGE_SIZE = 1000;
const MOST_CUSTOMERS = 100;
const MOST_CHATS = 100;
const ACTIVE = 1;

/** So often within so many days may a customer be handed on (92125). */
const MOST_TRANSFERS = 2;
const TRANSFER_DAYS = 90;

const DONE = 1;
const WAITING = 2;

const handover_userid = needed(text(), 41009);
const takeover_userid = needed(text(), 41009);
const external_userid = needed(list(text(), { most: MOST_CUSTOMERS, tooMany: 81017 }), 41035);
const chat_id_list = needed(list(text(), { least: 1, most: MOST_CHATS, tooMany: 81017 }), 86001);
const new_owner = needed(text(), 41009);

/** The member that takes over: visible, active and allowed to serve customers. */
function checkTaker(company: Company, userid: string): string {
	const taker = company.contacts.member(userid);
	if (!taker) throw new Refusal(60111, userid);
	if (!taker.visible) throw new Refusal(60011, userid);
	if (!taker.serves) throw new Refusal(84074, userid);
	if (taker.status !== ACTIVE) throw new Refusal(41054, userid);
	return taker.userid;
}

/** Carries out what has waited for a day. */
function settle(company: Company): void {
	for (const transfer of company.customers.transfers) {
		if (transfer.status !== WAITING || transfer.takeover_time > company.seconds) continue;
		transfer.status = DONE;
		const customer = company.customers.byId.get(transfer.external_userid);
		const follower = customer?.followers.find((entry) =>
			isSame(entry.userid, transfer.handover_userid),
		);
		if (follower) follower.userid = transfer.takeover_userid;
	}
}

/** Begins one transfer; gives back its errcode, 0 when it has begun. */
function begin(company: Company, wanted: Omit<Transfer, 'status' | 'takeover_time'>): number {
	const customer = company.customers.byId.get(wanted.external_userid);
	const follower = customer?.followers.find((entry) =>
		isSame(entry.userid, wanted.handover_userid),
	);
	if (!follower) return 40096;
	const before = company.customers.transfers.filter(
		(transfer) => transfer.external_userid === wanted.external_userid,
	);
	const running = before.some(
		(transfer) =>
			transfer.status === WAITING && isSame(transfer.handover_userid, wanted.handover_userid),
	);
	if (running) return 40129;
	const since = company.seconds - TRANSFER_DAYS * DAY_SECONDS;
	const recent = before.filter((transfer) => transfer.takeover_time > since);
	if (!wanted.resigned && recent.length >= MOST_TRANSFERS) return 40128;
	company.customers.transfers.push({
		...wanted,
		status: WAITING,
		takeover_time: company.seconds + DAY_SECONDS,
	});
	return 0;
}

interface Handover {
	handover_userid: string;
	takeover_userid: string;
	external_userid: string[];
}

function transfer(company: Company, body: Handover, resigned: boolean) {
	settle(company);
	if (isSame(body.handover_userid, body.takeover_userid)) throw new Refusal(40130);
	const taker = checkTaker(company, body.takeover_userid);
	return {
		customer: body.external_userid.map((id) => ({
			external_userid: id,
			errcode: begin(company, {
				handover_userid: body.handover_userid,
				takeover_userid: taker,
				external_userid: id,
				resigned,
			}),
		})),
	};
}

interface Asked {
	handover_userid: string;
	takeover_userid: string;
	cursor?: string;
}

function transferResult(company: Company, body: Asked, resigned: boolean) {
	settle(company);
	const found = company.customers.transfers.filter(
		(entry) =>
			entry.resigned === resigned &&
			isSame(entry.handover_userid, body.handover_userid) &&
			isSame(entry.takeover_userid, body.takeover_userid),
	);
	const { entries, next } = page(found, body.cursor, PAGE_SIZE);
	return {
		customer: entries.map((entry) => ({
			external_userid: entry.external_userid,
			status: entry.status,
			takeover_time: entry.takeover_time,
		})),
		next_cursor: next,
	};
}

/** Gives group chats to a new owner; `refuse` says why one cannot be given. */
function transferGroups(
	company: Company,
	body: { chat_id_list: string[]; new_owner: string },
	refuse: (group: CustomerGroup, owner: string) => number | undefined,
) {
	const owner = checkTaker(company, body.new_owner);
	const failed = body.chat_id_list.flatMap((chat_id) => {
		const group = company.customers.groups.get(chat_id);
		const errcode = group ? refuse(group, owner) : 90501;
		if (errcode !== undefined) return [{ chat_id, errcode, errmsg: ERROR_MESSAGES[errcode] }];
		Object.assign(group as CustomerGroup, { owner, status: 0 });
		return [];
	});
	return { failed_chat_list: failed };
}

const asked = record({ handover_userid, takeover_userid, cursor: text() });
const chats = record({ chat_id_list, new_owner });

export const customerTransfers = [
	endpoint({
		doc: 92125,
		method: 'POST',
		path: '/externalcontact/transfer_customer',
		...APP,
		body: record({
			handover_userid,
			takeover_userid,
			external_userid,
			transfer_success_msg: text({ characters: 200 }),
		}),
		answer({ company, body }) {
			if (!company.contacts.member(body.handover_userid))
				throw new Refusal(60111, body.handover_userid);
			return transfer(company, body, false);
		},
	}),
	endpoint({
		doc: 94088,
		method: 'POST',
		path: '/externalcontact/transfer_result',
		...APP,
		body: asked,
		answer: ({ company, body }) => transferResult(company, body, false),
	}),
	endpoint({
		doc: 95703,
		method: 'POST',
		path: '/externalcontact/groupchat/onjob_transfer',
		...APP,
		body: chats,
		answer: ({ company, body }) =>
			transferGroups(company, body, (group, owner) => {
				if (!company.contacts.member(group.owner)) return 90502;
				return isSame(group.owner, owner) ? 90504 : undefined;
			}),
	}),
	endpoint({
		doc: 92124,
		method: 'POST',
		path: '/externalcontact/get_unassigned_list',
		...APP,
		body: record({ cursor: text(), page_size: integer({ min: 1, max: PAGE_SIZE }) }),
		answer({ company, body }) {
			settle(company);
			const assigned = (userid: string, id: string) =>
				company.customers.transfers.some(
					(entry) => isSame(entry.handover_userid, userid) && entry.external_userid === id,
				);
			const info = [...company.customers.byId.values()].flatMap((customer) =>
				customer.followers.flatMap((follower) => {
					const left = company.contacts.left.get(follower.userid.toLowerCase());
					return left && !assigned(left.userid, customer.external_userid)
						? [
								{
									handover_userid: left.userid,
									external_userid: customer.external_userid,
									dimission_time: left.dimission_time,
								},
							]
						: [];
				}),
			);
			const { entries, next } = page(info, body.cursor, body.page_size ?? PAGE_SIZE);
			return { info: entries, is_last: next === '', next_cursor: next };
		},
	}),
	endpoint({
		doc: 94081,
		method: 'POST',
		path: '/externalcontact/resigned/transfer_customer',
		...APP,
		body: record({ handover_userid, takeover_userid, external_userid }),
		answer({ company, body }) {
			if (company.contacts.member(body.handover_userid)) throw new Refusal(40097);
			if (!company.contacts.left.has(body.handover_userid.toLowerCase())) throw new Refusal(60111);
			return transfer(company, body, true);
		},
	}),
	endpoint({
		doc: 94082,
		method: 'POST',
		path: '/externalcontact/resigned/transfer_result',
		...APP,
		body: asked,
		answer: ({ company, body }) => transferResult(company, body, true),
	}),
	endpoint({
		doc: 92127,
		method: 'POST',
		path: '/externalcontact/groupchat/transfer',
		...APP,
		body: chats,
		answer: ({ company, body }) =>
			transferGroups(company, body, (group) =>
				company.contacts.member(group.owner) ? 90500 : undefined,
			),
	}),
];
