import { choice, options, text, when } from '../../../../shared/operation/fields';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call, Resource } from '../../../../shared/operation/operation';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { checkMenu, menuFields } from '../../messages/menuFields';
import { checkSession } from '../../messages/replyWindow';
import { account, serviceCustomer, servicer } from '../../serviceFields';
import { ENDED, moveSession } from './moveSession';
import { MOST_TEXT_BYTES, UP_TO_TEXT_BYTES } from '../../../../shared/text/textLimits';

const STATES = { 0: 'new', 1: 'bot', 2: 'queue', 3: 'servicer', 4: 'ended' };
const SERVICER = 3;

async function checked(call: Call): Promise<WorkwxRequest> {
	await checkSession(call);
	return call.request;
}

export const session: Resource = {
	value: 'session',
	name: 'Session (会话)',
	description:
		'Who serves a customer: the bot (workflows), the queue or a servicer. A session lasts 48 hours from the first question, or until it is ended.',
	operations: {
		get: {
			name: 'Get',
			action: 'Get the state of a session with a customer (获取会话状态)',
			description:
				'State 0 is new, 1 the bot, 2 the queue, 3 a servicer and 4 ended, and which servicer',
			doc: 94669,
			request: 'POST /kf/service_state/get',
			secret: 'service',
			reads: true,
			fields: [account, serviceCustomer],
			simplify: (state) => spellOut(state, { enums: { service_state: STATES } }),
		},
		handOver: {
			name: 'Hand Over',
			action: 'Hand over a session to a servicer or the queue (变更会话状态)',
			description:
				'A new session goes to anybody, the bot hands over to the queue or a servicer, the queue to a servicer, a servicer to another. Workflows may write only while the session is new or with the bot.',
			doc: 94669,
			request: 'POST /kf/service_state/trans',
			secret: 'service',
			target: ['openKfid', 'externalUserid'],
			fields: [
				account,
				serviceCustomer,
				choice(
					'handOverTo',
					'Hand Over To',
					[
						{ name: 'Bot (智能助手)', value: 1, description: 'The workflows serve the customer' },
						{
							name: 'Queue (待接入池)',
							value: 2,
							description: 'The customer waits for a servicer',
						},
						{ name: 'Servicer (人工接待)', value: SERVICER, description: 'Who must be receiving' },
					],
					{ key: 'service_state', default: 2, description: 'Who goes on' },
				),
				...when('handOverTo', SERVICER, servicer),
				options(
					text('handOverText', 'Text to the Customer', {
						key: 'text.content',
						bytes: MOST_TEXT_BYTES,
						rows: 3,
						placeholder: 'e.g. 正在为您转接人工客服，请稍候',
						description:
							'What the customer is told; WeCom allows it with the first change to the queue or a servicer',
					}),
				),
			],
			finish: (body) => {
				if (body.text) body.msgtype = 'text';
			},
			prepare: checked,
			run: moveSession,
		},
		end: {
			name: 'End',
			action: 'End a session with a customer (结束会话)',
			description: 'With a closing message such as a survey, if wanted',
			doc: 94669,
			request: 'POST /kf/service_state/trans',
			body: { service_state: ENDED },
			secret: 'service',
			target: ['openKfid', 'externalUserid'],
			fields: [
				account,
				serviceCustomer,
				choice(
					'closingMessage',
					'Closing Message',
					[
						{ name: 'Menu', value: 'msgmenu', description: 'Such as a survey' },
						{ name: 'None', value: 'none' },
						{ name: 'Text', value: 'text' },
					],
					{ place: 'none', default: 'none', description: 'What the customer is sent at the end' },
				),
				...when(
					'closingMessage',
					'text',
					text('closingText', 'Text', {
						key: 'text.content',
						bytes: MOST_TEXT_BYTES,
						rows: 3,
						description: UP_TO_TEXT_BYTES,
					}),
				),
				...when('closingMessage', 'msgmenu', ...menuFields),
			],
			finish: (body, { closingMessage }) => {
				if (closingMessage !== 'none') body.msgtype = closingMessage as string;
				checkMenu(body, true);
			},
			prepare: checked,
			run: moveSession,
		},
	},
};
