import type { Company } from '../company';
import { Refusal } from '../../rules/refusal';
import { SESSION_MS } from './customerService';
import { findAccount } from './findAccount';
import type { ServiceRecord, ServiceSession } from './records';
import { newId } from '../../rules/newId';

/** What a customer does in WeChat, and a servicer in the client of WeCom. */

export interface Writing {
	open_kfid: string;
	external_userid: string;
	msgtype?: string;
	/** The object under the message type; `{ content }` of a text. */
	content?: object;
	/** The ID of the menu item that was tapped. */
	menu_id?: string;
}

interface Place {
	open_kfid: string;
	external_userid: string;
}

function sessionOf(company: Company, { open_kfid, external_userid }: Place): ServiceSession {
	findAccount(company, open_kfid);
	if (!company.service.customers.has(external_userid)) throw new Refusal(40096, external_userid);
	return company.service.session(open_kfid, external_userid);
}

/** A customer opens the account by its link: an event, with a code for a welcome where there was none lately. */
export function enterSession(
	company: Company,
	place: Place & { scene?: string; scene_param?: string },
): ServiceRecord {
	const { open_kfid, external_userid, scene = '', scene_param = '' } = place;
	const session = sessionOf(company, place);
	const { wroteAt, welcomedAt } = session;
	const isRecent = (at: number | undefined) => at !== undefined && company.now() - at <= SESSION_MS;
	session.enteredAt = company.now();
	session.entered = { scene, scene_param };
	const welcome_code =
		isRecent(wroteAt) || isRecent(welcomedAt) ? undefined : company.service.newCode(session);
	return company.service.pushEvent(open_kfid, 'enter_session', {
		external_userid,
		scene,
		scene_param,
		...(welcome_code && { welcome_code }),
	});
}

/** A customer writes: a session that has ended begins anew, and five more messages may follow. */
export function writeToService(company: Company, writing: Writing): ServiceRecord {
	const { open_kfid, external_userid, msgtype = 'text', content = {}, menu_id } = writing;
	const session = sessionOf(company, writing);
	session.wroteAt = company.now();
	session.sent = 0;
	if (session.state === 4) company.service.move(session, 0);
	return company.service.push(open_kfid, {
		open_kfid,
		external_userid,
		origin: 3,
		msgtype,
		[msgtype]: { ...content, ...(menu_id !== undefined && { menu_id }) },
	});
}

/** A customer takes a message back. */
export function recallFromService(
	company: Company,
	place: Place & { msgid: string },
): ServiceRecord {
	sessionOf(company, place);
	return company.service.pushEvent(place.open_kfid, 'user_recall_msg', {
		external_userid: place.external_userid,
		recall_msgid: place.msgid,
	});
}

/** A servicer takes a session from the queue, or from another servicer. */
export function takeSession(company: Company, place: Place & { userid: string }): ServiceRecord {
	const session = sessionOf(company, place);
	const { state, servicer_userid: before } = session;
	company.service.move(session, 3, place.userid);
	const change_type = state === 4 ? 4 : state === 3 ? 2 : 1;
	return company.service.pushEvent(place.open_kfid, 'session_status_change', {
		external_userid: place.external_userid,
		change_type,
		...(before && { old_servicer_userid: before }),
		new_servicer_userid: place.userid,
		...(change_type === 1 && { msg_code: company.service.newCode(session, 3) }),
	});
}

/** A servicer writes to the customer in the client. */
export function replyAsServicer(
	company: Company,
	place: Place & { userid: string; text: string },
): ServiceRecord {
	const { open_kfid, external_userid, userid, text } = place;
	sessionOf(company, place);
	company.messages.deliver({
		kind: 'service',
		msgtype: 'text',
		to: [external_userid],
		from: open_kfid,
		content: { content: text, servicer_userid: userid },
		msgid: newId('kfmsg'),
	});
	return company.service.push(open_kfid, {
		open_kfid,
		external_userid,
		origin: 5,
		servicer_userid: userid,
		msgtype: 'text',
		text: { content: text },
	});
}

/** A servicer ends the session in the client. */
export function endSession(company: Company, place: Place): ServiceRecord {
	const session = sessionOf(company, place);
	const { servicer_userid: before } = session;
	company.service.move(session, 4);
	return company.service.pushEvent(place.open_kfid, 'session_status_change', {
		external_userid: place.external_userid,
		change_type: 3,
		...(before && { old_servicer_userid: before }),
		msg_code: company.service.newCode(session, 4),
	});
}

/** A servicer begins or stops to receive customers. */
export function setServicer(
	company: Company,
	{ open_kfid, userid, receives }: { open_kfid: string; userid: string; receives: boolean },
): ServiceRecord {
	const account = findAccount(company, open_kfid);
	if (!account.servicers.has(userid)) throw new Refusal(95014);
	account.servicers.set(userid, receives ? { status: 0 } : { status: 1, stop_type: 0 });
	return company.service.pushEvent(open_kfid, 'servicer_status_change', {
		servicer_userid: userid,
		status: receives ? 1 : 2,
		...(!receives && { stop_type: 0 }),
	});
}
