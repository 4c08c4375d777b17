import { options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { user, userids } from '../../../shared/vocabulary/members';
import { spellOut } from '../../../shared/vocabulary/spellOut';

/** What a call came to (91628). */
const REASONS = {
	0: 'ended',
	1: 'ringing',
	2: 'answered',
	3: 'talking',
	4: 'not answered, hung up by the member',
	5: 'out of reach',
	6: 'phone in arrears',
	7: 'refused',
	8: 'phone switched off',
	9: 'no such number',
	10: 'barred',
	11: 'line fault',
	12: 'not answered, hung up by the system',
	13: 'too many calls (3 in 8 minutes, 8 in 24 hours)',
	14: 'no answer of the line',
	15: 'too many calls of this caller',
	16: 'line busy',
	17: 'cancelled',
	20: 'not confirmed in time',
	99: 'other',
};

export const emergencyCall: Resource = {
	value: 'emergencyCall',
	name: 'Emergency Call (紧急通知)',
	description:
		'WeCom calls members on the phone and tells them to read an important message of the app, for minutes that the company pays; for the medical industry only',
	operations: {
		call: {
			name: 'Call',
			action: 'Call members on the phone (发起语音电话)',
			description:
				'One item for each member with the ID of the call; a code other than 0 says that it could not be made',
			doc: 91627,
			request: 'POST /pstncc/call',
			secret: 'emergencyCall',
			answers: 'states',
			fields: [
				userids('callees', 'Users', {
					key: 'callee_userid',
					description: 'A member can be called 3 times in 8 minutes, 8 times in 24 hours',
				}),
			],
		},
		getState: {
			name: 'Get State',
			action: 'Get what became of an emergency call (获取接听状态)',
			description: 'Whether the member answered, and how long they listened; for seven days',
			doc: 91628,
			request: 'POST /pstncc/getstates',
			secret: 'emergencyCall',
			reads: true,
			fields: [
				user('callee', 'User', {
					key: 'callee_userid',
					description: 'The member who was called',
				}),
				text('callid', 'Call ID', {
					description: 'The ID that Call gave for this member (callid)',
				}),
				options(),
			],
			simplify: ({ istalked, ...state }) => ({
				...spellOut(state, { times: ['calltime'], enums: { reason: REASONS } }),
				answered: istalked === 1,
			}),
		},
	},
};
