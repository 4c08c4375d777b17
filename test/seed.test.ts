import { existsSync } from 'node:fs';
import path from 'node:path';
import { eventKinds, messageKinds } from '../shared/received/events';
import { actionNodes } from '../nodes/actionNodes';

/**
 * Everything the Go SDK go-workwx offers, and what fulfils it here: operations (`user.get`), events
 * (`change_contact.create_user`), or, for a behaviour, the test that proves it. Its command line is not here yet.
 */
const FULFILLED: Record<string, string[]> = {
	'API host can be overridden': ['test/client/client.test.ts'],
	'own proxy, TLS and time-outs': ['test/client/dispatcher.test.ts'],
	'access token by itself, renewed early, with back-off': ['test/client/tokenStore.test.ts'],
	'the same for both JS-API tickets': [
		'test/client/ticket.test.ts',
		'authentication.getJsapiTicket',
	],
	'one send call routes by recipient': ['test/cases/messages/message.json'],
	'typed errors with code and message': ['test/client/refusal.test.ts'],
	'serious types: times, enums, departments': ['test/received/simplifyMessage.test.ts', 'user.get'],

	'create member': ['user.create'],
	'read member': ['user.get'],
	'update member': ['user.update'],
	'delete member': ['user.delete'],
	'batch delete members': ['user.batchDelete'],
	'members of a department': ['user.getAllSimple'],
	'members of a department in detail, with sub-departments': ['user.getAll'],
	'user ID and open ID': ['user.convertToOpenid', 'user.convertToUserid'],
	'second verification': ['user.confirmLogin', 'user.getTfaInfo', 'user.confirmTfa'],
	'invite members': ['user.invite'],
	'user ID by mobile': ['user.getByMobile'],
	'create department': ['department.create'],
	'update department': ['department.update'],
	'delete department': ['department.delete'],
	'departments, all or below one': ['department.getAll'],
	'create tag': ['tag.create'],
	'rename tag': ['tag.update'],
	'delete tag': ['tag.delete'],
	'members of a tag': ['tag.getMembers'],
	'add members to a tag': ['tag.addMembers'],
	'remove members from a tag': ['tag.removeMembers'],
	'all tags': ['tag.getAll'],
	'import: update members': ['contactsImport.syncUsers'],
	'import: replace members': ['contactsImport.replaceUsers'],
	'import: replace departments': ['contactsImport.replaceDepartments'],
	'import: result': ['contactsImport.getResult'],
	'callbacks of members': [
		'change_contact.create_user',
		'change_contact.update_user',
		'change_contact.delete_user',
	],
	'callbacks of departments': [
		'change_contact.create_party',
		'change_contact.update_party',
		'change_contact.delete_party',
	],
	'callback of tags': ['change_contact.update_tag'],
	'callback of a finished batch job': ['batch_job_result'],

	'external profile of a member': ['user.update'],
	'customers of a member': ['customer.getAll'],
	'customer in detail': ['customer.get'],
	'remark of a customer': ['customer.updateRemark'],
	'list customer tags': ['customerTag.getAll'],
	'add customer tags': ['customerTag.create'],
	'edit customer tags': ['customerTag.update'],
	'delete customer tags': ['customerTag.delete'],
	'mark a customer': ['customerTag.mark'],
	'unassigned customers': ['customerTransfer.getUnassigned'],
	'assign a customer of a member in service': ['customerTransfer.transferInService'],
	'assign a customer of a member who left': ['customerTransfer.transferLeft'],
	'result of an assignment': [
		'customerTransfer.getResultInService',
		'customerTransfer.getResultLeft',
	],
	'assign group chats of a member who left': ['customerTransfer.transferGroupChatsLeft'],
	'callbacks of customers': [
		'change_external_contact.add_external_contact',
		'change_external_contact.edit_external_contact',
		'change_external_contact.add_half_external_contact',
		'change_external_contact.del_external_contact',
		'change_external_contact.del_follow_user',
		'change_external_contact.transfer_fail',
		'change_external_chat.update',
	],

	'member by OAuth code': ['authentication.getUserByCode'],
	'mini-program code to session': ['authentication.code2Session'],
	'get app': ['app.get'],
	'set app': ['app.update'],
	'create menu': ['menu.create'],
	'get menu': ['menu.get'],
	'delete menu': ['menu.delete'],

	'send app messages of nine types': [
		'message.sendText',
		'message.sendImage',
		'message.sendVoice',
		'message.sendVideo',
		'message.sendFile',
		'message.sendTextCard',
		'message.sendNews',
		'message.sendMpnews',
		'message.sendMarkdown',
	],
	'group chat: create, change, get': ['groupChat.create', 'groupChat.update', 'groupChat.get'],
	'received messages': ['text', 'image', 'voice', 'video', 'location', 'link'],
	'handler that verifies, decrypts and hands over': [
		'test/nodes/WorkwxTrigger/receiveCallback.test.ts',
	],

	'temporary upload of four types': ['media.upload'],
	'permanent image to URL': ['media.uploadImage'],
	'get temporary media': ['media.get'],
	'get high-definition voice': ['media.getHdVoice'],

	'permitted members by edition': ['messageAudit.getPermittedUsers'],
	'agreement of single chats': ['messageAudit.checkSingleAgreement'],
	'agreement of group chats': ['messageAudit.checkRoomAgreement'],
	'internal group chat': ['messageAudit.getGroupChat'],
	'callback: customer agreed to archiving': ['change_external_contact.msg_audit_approved'],
};

const operations = new Set(
	actionNodes.flatMap(({ resources }) =>
		resources.flatMap((resource) =>
			Object.keys(resource.operations).map((name) => `${resource.value}.${name}`),
		),
	),
);
const kinds = new Set([...messageKinds, ...eventKinds].map(({ value }) => value));
const exists = (name: string) =>
	name.startsWith('test/')
		? existsSync(path.join(__dirname, '..', name))
		: operations.has(name) || kinds.has(name);

test.each(Object.entries(FULFILLED))('%s', (_row, names) => {
	expect(names.filter((name) => !exists(name))).toEqual([]);
	expect(names.length).toBeGreaterThan(0);
});
