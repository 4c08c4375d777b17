import {
	ENDED_MEETING,
	POLL,
	POLL_TOPIC,
	RUNNING_MEETING,
} from '../../../simulator/areas/meeting/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

const PC = 1;

export const meetingPoll: Proofs = (company) => {
	const { topics, polls } = company.meetings.polls;
	const topic = {
		meetingid: RUNNING_MEETING,
		poll_topic: '团建',
		poll_desc: '去哪里',
		is_anony: 0 as const,
		poll_questions: [
			{ question_desc: '地点', question_type: 0 as const, poll_option: ['海边', '山里'] },
		],
	};
	for (const id of ['kept', 'renamed', 'changed', 'deleted'])
		topics.set(id, structuredClone(topic));
	for (const id of ['voted', 'ended', 'ended too', 'gone', 'gone too']) {
		polls.set(id, {
			...structuredClone(topic),
			poll_theme_id: id.startsWith('gone') ? 'of gone' : 'kept',
			status: 1,
			votes: new Map([
				['zhangsan', [[0]]],
				['lisi', [[1]]],
				['wangwu', [[0]]],
			]),
		});
	}
	const host = { meetingid: RUNNING_MEETING, pollOperator: byId('zhangsan') };
	const byHand = { ...host, pollDevice: PC };
	const options = { subMeetingId: 'sub' };
	const whole = {
		...host,
		pollTopic: '午餐',
		pollDescription: '吃什么',
		pollQuestions: { rows: [{ pollQuestion: '主食', pollOptions: '米饭, 面条' }] },
	};
	const rows = (simple: boolean) =>
		simple
			? ['海边', '山里'].map((option, place) =>
					expect.objectContaining({
						question: '地点',
						option,
						votes: 2 - place,
						rate: [67, 33][place],
						users: place ? ['lisi'] : ['zhangsan', 'wangwu'],
						status: 'running',
					}),
				)
			: [expect.objectContaining({ poll_id: 'voted', vote_total_num: 3 })];
	const outside = {
		parameters: { ...host, pollOperator: byId('wangwu') },
		error: /"Operator" is “wangwu”, who is not in the meeting now/,
	};
	const noTopic = { parameters: { ...byHand, pollTopicId: 'none' }, error: /40058/ };
	const noPoll = { parameters: { ...byHand, pollId: 'none' }, error: /40058/ };
	return {
		create: {
			bare: { parameters: whole, items: [{ poll_theme_id: expect.any(String) }] },
			full: [
				{
					parameters: {
						...whole,
						pollDevice: PC,
						pollQuestions: {
							rows: [{ pollQuestion: '甜点', pollOptions: '蛋糕, 水果', pollSeveral: true }],
						},
						options: { ...options, pollAnonymous: true },
					},
					items: [{ poll_theme_id: expect.any(String) }],
					effect: () =>
						expect([...topics.values()]).toContainEqual(
							expect.objectContaining({
								is_anony: 1,
								poll_questions: [
									{ question_desc: '甜点', question_type: 1, poll_option: ['蛋糕', '水果'] },
								],
							}),
						),
				},
			],
			refused: { ...outside, parameters: { ...whole, ...outside.parameters } },
		},
		update: {
			bare: {
				parameters: { ...host, pollTopicId: 'renamed', options: { pollTopic: '春游' } },
				items: [{ success: true }],
				effect: () => expect(topics.get('renamed')).toEqual({ ...topic, poll_topic: '春游' }),
			},
			full: [
				{
					parameters: {
						...byHand,
						pollTopicId: 'changed',
						options: {
							...options,
							pollTopic: '秋游',
							pollDescription: '去哪',
							pollAnonymous: true,
							pollQuestions: {
								rows: [{ pollQuestion: '何时', pollOptions: '周六, 周日', pollSeveral: true }],
							},
						},
					},
					items: [{ success: true }],
				},
			],
			refused: { parameters: { ...host, pollTopicId: 'kept' }, error: /"Options" change nothing/ },
		},
		start: {
			bare: {
				parameters: { ...host, pollTopicId: 'kept' },
				items: [{ poll_id: expect.any(String) }],
			},
			full: [
				{
					parameters: { ...byHand, pollTopicId: 'kept', options },
					items: [{ poll_id: expect.any(String) }],
				},
			],
			refused: noTopic,
		},
		end: {
			bare: {
				parameters: { ...host, pollId: 'ended' },
				items: [{ success: true }],
				effect: () => expect(polls.get('ended')!.status).toBe(2),
			},
			full: [
				{ parameters: { ...byHand, pollId: 'ended too', options }, items: [{ success: true }] },
			],
			refused: noPoll,
		},
		get: {
			bare: { parameters: { ...host, pollId: 'voted' }, items: rows(true) },
			full: [
				{ parameters: { ...byHand, pollId: 'voted', simplify: false }, items: rows(false) },
				{
					parameters: {
						...byHand,
						pollId: 'voted',
						simplify: true,
						options: { ...options, memberNames: true },
					},
					items: [
						expect.objectContaining({ option: '海边', names: ['张三', '王五'] }),
						expect.objectContaining({ option: '山里', names: ['李四'] }),
					],
				},
			],
			refused: noPoll,
		},
		getAll: {
			bare: {
				parameters: host,
				items: expect.arrayContaining([
					expect.objectContaining({ poll_theme_id: 'kept', poll_id: 'voted', status: 1 }),
				]),
			},
			full: [
				{
					parameters: { ...byHand, returnAll: true, options: { ...options, simplify: true } },
					items: expect.arrayContaining([
						expect.objectContaining({
							poll_theme_id: 'kept',
							poll_id: 'voted',
							status: 'running',
							anonymous: false,
						}),
					]),
				},
				{
					parameters: { ...byHand, returnAll: false, limit: 1 },
					items: [expect.objectContaining({ poll_theme_id: POLL_TOPIC, poll_id: POLL })],
				},
			],
			refused: { parameters: { ...host, meetingid: ENDED_MEETING + 'x' }, error: /90602/ },
		},
		getTopic: {
			bare: {
				parameters: { ...host, pollTopicId: 'kept' },
				items: [expect.objectContaining({ poll_topic: '团建', is_anony: 0 })],
			},
			full: [
				{
					parameters: { ...byHand, pollTopicId: 'kept', options: { ...options, simplify: true } },
					items: [
						{
							poll_topic: '团建',
							poll_desc: '去哪里',
							anonymous: false,
							questions: [{ question: '地点', several: false, options: ['海边', '山里'] }],
						},
					],
				},
			],
			refused: noTopic,
		},
		delete: {
			bare: {
				parameters: { ...host, pollId: 'gone' },
				items: [{ deleted: true }],
				effect: () => expect(polls.has('gone')).toBe(false),
			},
			full: [
				{
					parameters: { ...byHand, pollDeletes: 'poll', pollId: 'gone too' },
					items: [{ deleted: true }],
				},
				{
					parameters: { ...byHand, pollDeletes: 'topic', pollTopicId: 'deleted', options },
					items: [{ deleted: true }],
					effect: () => expect(topics.has('deleted')).toBe(false),
				},
			],
			refused: { ...noPoll, parameters: { ...noPoll.parameters, pollDeletes: 'poll' } },
		},
	};
};
