import { choice, options, when } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt, withoutCode } from '../../../../shared/operation/reply';
import { simplifySwitch } from '../../../../shared/vocabulary/fields';
import { memberNames } from '../../../../shared/vocabulary/memberNames';
import { ofSubMeeting } from '../../participants/subMeeting';
import { getResults } from './getResults';
import {
	anonymous,
	checkQuestions,
	host,
	pollId,
	questions,
	topic,
	topicDescription,
	topicId,
} from './pollFields';
import { pollsOf, simplifyTopic, spelledPoll } from './pollResults';
import { updateTopic } from './updateTopic';
import { withDevice } from './withDevice';

const ENDED = 2;

export const meetingPoll: Resource = {
	value: 'meetingPoll',
	name: 'Meeting Poll (会议投票)',
	description: 'Polls in a meeting that goes on; a host or the organizer who is in it makes them',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a topic of a poll (创建会议投票主题)',
			description: 'Members vote on it once it is started',
			doc: 98834,
			request: 'POST /meeting/poll/create_theme',
			needs: ['poll_theme_id'],
			target: ['meetingid'],
			fields: [...host, topic, topicDescription, questions, options(anonymous, ofSubMeeting)],
			check: checkQuestions,
			prepare: withDevice,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a topic or a poll (删除会议投票)',
			doc: 98839,
			request: 'POST /meeting/poll/delete',
			target: ['meetingid'],
			deletes: true,
			fields: [
				...host,
				choice(
					'pollDeletes',
					'Delete',
					[
						{
							name: 'Poll',
							value: 'poll',
							description: 'With the last poll of a topic the topic goes, too',
						},
						{ name: 'Topic', value: 'topic', description: 'Polls that were started from it stay' },
					],
					{ place: 'none', description: 'What to delete' },
				),
				...when('pollDeletes', 'poll', pollId),
				...when('pollDeletes', 'topic', topicId),
				options(ofSubMeeting),
			],
			prepare: withDevice,
		},
		end: {
			name: 'End',
			action: 'End a poll (结束会议投票)',
			doc: 98841,
			request: 'POST /meeting/poll/finish',
			target: ['meetingid'],
			fields: [...host, pollId, options(ofSubMeeting)],
			prepare: withDevice,
			run: async ({ request, send }) => {
				const path = '/meeting/poll/get_poll_detail';
				const { status, poll_theme_id } = await send({ ...request, path, repeatable: true });
				if (status === ENDED) throw new ParameterError('Poll ID', 'names a poll that has ended');
				return withoutCode(
					await send({ ...request, body: { ...(request.body as object), poll_theme_id } }),
				);
			},
		},
		get: {
			name: 'Get Results',
			action: 'Get the results of a poll (获取会议投票详情)',
			description: 'How many chose which option, and who, unless the poll is anonymous',
			doc: 98838,
			request: 'POST /meeting/poll/get_poll_detail',
			reads: true,
			fields: [
				...host,
				pollId,
				simplifySwitch(
					'Whether to return one item for each option of each question instead of the raw data',
				),
				options(memberNames, ofSubMeeting),
			],
			prepare: withDevice,
			run: getResults,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many polls of a meeting (获取会议投票列表)',
			description: 'One item for each poll; a topic that was not started stands alone',
			doc: 98836,
			request: 'POST /meeting/poll/get_poll_list',
			reads: true,
			items: 'polls_theme_info',
			fields: [...host, options(ofSubMeeting)],
			prepare: withDevice,
			run: async ({ request, limit, send }) =>
				pollsOf(listAt(await send(request), 'polls_theme_info')).slice(0, limit),
			simplify: spelledPoll,
		},
		getTopic: {
			name: 'Get Topic',
			action: 'Get the topic of a poll (获取会议投票主题信息)',
			description: 'What is asked, with the options',
			doc: 98837,
			request: 'POST /meeting/poll/get_theme_info',
			reads: true,
			fields: [...host, topicId, options(ofSubMeeting)],
			prepare: withDevice,
			simplify: simplifyTopic,
		},
		start: {
			name: 'Start',
			action: 'Start a poll on a topic (发起会议投票)',
			description: 'Members in the meeting vote from now on; gives the ID of the poll',
			doc: 98840,
			request: 'POST /meeting/poll/start',
			needs: ['poll_id'],
			target: ['meetingid'],
			fields: [...host, topicId, options(ofSubMeeting)],
			prepare: withDevice,
		},
		update: {
			name: 'Update',
			action: 'Change the topic of a poll (修改会议投票主题)',
			description: 'Changes what is given and keeps the rest, which is read first',
			doc: 98835,
			request: 'POST /meeting/poll/update_theme',
			target: ['meetingid'],
			updates: ['meetingid', 'pollOperator', 'pollDevice', 'pollTopicId'],
			fields: [
				...host,
				topicId,
				options(anonymous, topicDescription, questions, ofSubMeeting, topic),
			],
			check: checkQuestions,
			prepare: withDevice,
			run: updateTopic,
		},
	},
};
