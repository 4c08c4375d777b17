import type { IDataObject } from 'n8n-workflow';
import { choice, locator, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';
import { customerOfUser } from '../../../shared/vocabulary/customerFields';
import { userid } from '../../../shared/vocabulary/fields';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { CHAT_IDS } from '../../../shared/vocabulary/idNames';

/** Most pairs of one question for agreement (91782, 301060). */
const MOST_PAIRS = 100;

const simplifyAgreement = (agreement: IDataObject) =>
	spellOut(agreement, { times: ['status_change_time'] });

export const messageAudit: Resource = {
	value: 'messageAudit',
	name: 'Message Audit (会话内容存档)',
	description: 'Who is archived, who agreed to it, and what stands behind IDs in the archive',
	operations: {
		getPermittedUsers: {
			name: 'Get Archived Users',
			action: 'Get the users whose messages are archived (获取会话内容存档开启成员列表)',
			doc: 91614,
			request: 'POST /msgaudit/get_permit_user_list',
			secret: 'audit',
			reads: true,
			items: 'ids',
			record: (value) => ({ userid: value as string }),
			fields: [
				options(
					choice(
						'auditEdition',
						'Edition',
						[
							{ name: 'Enterprise (企业版)', value: 3 },
							{ name: 'Office (办公版)', value: 1 },
							{ name: 'Service (服务版)', value: 2 },
						],
						{ key: 'type', default: 1, description: 'Only members with this edition' },
					),
				),
			],
		},
		checkSingleAgreement: {
			name: 'Check Agreement of a Customer',
			action: 'Check whether a customer agreed to be archived (获取单聊会话同意情况)',
			description: 'Many items are asked in one call; one item for each answer',
			doc: 91782,
			request: 'POST /msgaudit/check_single_agree',
			secret: 'audit',
			reads: true,
			collect: { most: { info: MOST_PAIRS } },
			answers: 'agreeinfo',
			fields: [userid, customerOfUser('exteranalopenid')],
			finish: (body) => {
				const { userid: member, exteranalopenid } = body;
				delete body.userid;
				delete body.exteranalopenid;
				body.info = [{ userid: member, exteranalopenid }];
			},
			simplify: simplifyAgreement,
		},
		checkRoomAgreement: {
			name: 'Check Agreement in a Group Chat',
			action: 'Check who in a group chat agreed to be archived (获取群聊会话同意情况)',
			description: 'One item for each person from outside of the company',
			doc: 91782,
			request: 'POST /msgaudit/check_room_agree',
			secret: 'audit',
			reads: true,
			items: 'agreeinfo',
			fields: [
				locator('customerChatId', 'Group Chat', {
					ids: CHAT_IDS,
					key: 'roomid',
					search: 'searchCustomerChats',
					placeholder: 'e.g. wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA',
					description: 'A group chat with customers (客户群); its ID is the roomid of the archive',
				}),
			],
			simplify: simplifyAgreement,
		},
		getGroupChat: {
			name: 'Get Group Chat',
			action: 'Get an archived group chat of users (获取会话内容存档内部群信息)',
			description: 'Name, creator and members of a group chat without people from outside',
			doc: 92951,
			request: 'POST /msgaudit/groupchat/get',
			secret: 'audit',
			reads: true,
			fields: [
				text('roomid', 'Room ID', {
					placeholder: 'e.g. wrNplhCgAAIVZohLe57zKnvIV7xBKrig',
					description: 'ID of the group chat, the roomid of an archived message',
				}),
			],
			simplify: ({ members, ...room }) => ({
				...spellOut(room, { times: ['room_create_time'] }),
				members: listAt<IDataObject>({ members }, 'members').map((member) =>
					spellOut(member, { times: ['jointime'] }),
				),
			}),
		},
		getRobot: {
			name: 'Get Robot',
			action: 'Get a robot of the archive (获取机器人信息)',
			doc: 91774,
			request: 'GET /msgaudit/get_robot_info',
			secret: 'audit',
			item: 'data',
			fields: [
				text('robotId', 'Robot ID', {
					placeholder: 'e.g. wbxxxxxxxxxxxxxxxxxxxxxxxx',
					description: 'ID of the robot, the sender of an archived message; begins with “wb”',
				}),
			],
		},
	},
};
