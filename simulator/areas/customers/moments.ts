import type { Company } from '../company';
import type { Moment } from './records';
import { endpoint } from '../endpoint';
import {
	choice,
	integer,
	list,
	needed,
	record,
	text,
	variants,
	type Values,
} from '../../rules/fields';
import { page } from '../../rules/page';
import { isSame } from '../../rules/isSame';
import { Refusal } from '../../rules/refusal';
import { useAttachment } from '../media/useMedia';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_PICTURES = 9;
const MOST_SENDERS = 100_000;
const MOST_SPAN_SECONDS = 30 * 24 * 60 * 60;
const JOB_LIFETIME_MS = 24 * 60 * 60 * 1000;
const FOR_MOMENTS = 1;

const moment_id = needed(text(), 41059);
const userid = needed(text(), 41009);
const paging = { cursor: text(), limit: integer({ min: 1 }) };
const media_id = needed(text(), 41006);

const attachments = list(
	variants(
		'msgtype',
		{
			image: { image: needed(record({ media_id })) },
			video: { video: needed(record({ media_id })) },
			link: {
				link: needed(
					record({ title: text({ characters: 64 }), url: needed(text(), 41010), media_id }),
				),
			},
		},
		41065,
	),
	{ most: MOST_PICTURES, tooMany: 41064 },
);
type Attachments = Values<{ attachments: typeof attachments }>['attachments'];

const visible_range = record({
	sender_list: record({
		user_list: list(text(), { most: MOST_SENDERS, tooMany: 81017 }),
		department_list: list(integer()),
	}),
	external_contact_list: record({ tag_list: list(text()) }),
});
type Range = NonNullable<Values<{ visible_range: typeof visible_range }>['visible_range']>;

/** A page size that counts as the default when it is too high (93333). */
const size = (given: number | undefined, most: number, standard: number) =>
	given === undefined || given > most ? standard : given;

/** Attachments of one kind, as the list of moments shows them. */
function contentOf(company: Company, given: NonNullable<Attachments>): Moment['content'] {
	const kinds = new Set(given.map(({ kind }) => kind));
	if (kinds.size > 1) throw new Refusal(41065);
	if (!kinds.has('image') && given.length > 1) throw new Refusal(41064);
	const content: Moment['content'] = {};
	for (const attachment of given) {
		const { kind } = attachment;
		if (kind === 'image') {
			useAttachment(company, attachment.image.media_id, FOR_MOMENTS, 'image');
			content.image = [...(content.image ?? []), attachment.image];
		} else if (kind === 'video') {
			const { media_id: id } = attachment.video;
			useAttachment(company, id, FOR_MOMENTS, 'video');
			content.video = { media_id: id, thumb_media_id: id };
		} else {
			const { media_id: cover, ...link } = attachment.link;
			useAttachment(company, cover, FOR_MOMENTS, 'image');
			content.link = link;
		}
	}
	return content;
}

/** Who publishes the moment to whom, and what in the range was not valid. */
function tasksOf(company: Company, { sender_list, external_contact_list }: Range) {
	const { user_list = [], department_list = [] } = sender_list ?? {};
	const tags = external_contact_list?.tag_list;
	const known = [...company.customers.corpTags.values()].flatMap(({ tag }) =>
		tag.map(({ id }) => id),
	);
	const chosen = [
		...user_list.map((id) => company.contacts.member(id)),
		...department_list.flatMap((id) =>
			company.contacts.departments.has(id) ? company.contacts.membersOf(id, true) : [],
		),
	];
	const senders = sender_list ? chosen : [...company.contacts.members.values()];
	const ids = new Set(
		senders.flatMap((member) => (member?.visible && member.serves ? [member.userid] : [])),
	);
	const tasks = [...ids].flatMap((id): Moment['tasks'] => {
		const customers = [...company.customers.byId.values()].filter(({ followers }) =>
			followers.some(
				(follower) =>
					isSame(follower.userid, id) &&
					(!tags || follower.tag_id.some((tag) => tags.includes(tag))),
			),
		);
		// Who has none of the customers that are meant is not asked to publish it.
		if (tags && customers.length === 0) return [];
		const shown = customers.map(({ external_userid }) => external_userid);
		return [{ userid: id, publish_status: 0, customers: shown, comments: [], likes: [] }];
	});
	return {
		tasks,
		invalid_sender_list: {
			user_list: user_list.filter((id) => !company.contacts.member(id)?.visible),
			department_list: department_list.filter((id) => !company.contacts.departments.has(id)),
		},
		invalid_external_contact_list: {
			tag_list: (tags ?? []).filter((tag) => !known.includes(tag)),
		},
	};
}

function momentOf(company: Company, id: string): Moment {
	const found = company.customers.moments.get(id);
	if (!found) throw new Refusal(41060);
	return found;
}

/** What a member that has published the moment did with it. */
function publishedBy(company: Company, body: { moment_id: string; userid: string }) {
	const task = momentOf(company, body.moment_id).tasks.find((one) =>
		isSame(one.userid, body.userid),
	);
	if (!task) throw new Refusal(41061);
	if (task.publish_status === 0) throw new Refusal(41062);
	return task;
}

/** Moments of customers (95094, 97612, 93333). */
export const moments = [
	endpoint({
		doc: 95094,
		method: 'POST',
		path: '/externalcontact/add_moment_task',
		...APP,
		body: record({
			text: record({ content: text({ characters: 2000, errcode: 45002 }) }),
			attachments,
			visible_range,
		}),
		answer({ company, body }) {
			const { text: words, attachments: given = [], visible_range: range = {} } = body;
			if (!words?.content && given.length === 0) throw new Refusal(41089);
			const content = { ...(words && { text: words }), ...contentOf(company, given) };
			if (company.limits && !company.customers.momentRate.take('')) throw new Refusal(45009);
			const { tasks, ...invalid } = tasksOf(company, range);
			const id = newId('mom');
			company.customers.moments.set(id, {
				moment_id: id,
				create_time: company.seconds,
				visible_type: range.external_contact_list ? 0 : 1,
				content,
				tasks,
				cancelled: false,
			});
			const jobid = newId('job');
			const result = { errcode: 0, errmsg: 'ok', moment_id: id, ...invalid };
			company.customers.momentJobs.set(jobid, { result, asked: false, createdAt: company.now() });
			return { jobid };
		},
	}),
	endpoint({
		doc: 95094,
		method: 'GET',
		path: '/externalcontact/get_moment_task_result',
		...APP,
		query: { jobid: needed(text({ bytes: 64 }), 40088) },
		answer({ company, query }) {
			const job = company.customers.momentJobs.get(query.jobid);
			if (!job || company.now() - job.createdAt > JOB_LIFETIME_MS) throw new Refusal(40088);
			const { result, asked } = job;
			// Unfinished at the first look, so that whoever waits has something to wait for.
			job.asked = true;
			return { status: asked ? 3 : 2, type: 'add_moment_task', ...(asked && { result }) };
		},
	}),
	endpoint({
		doc: 97612,
		method: 'POST',
		path: '/externalcontact/cancel_moment_task',
		...APP,
		body: record({ moment_id }),
		answer({ company, body }) {
			const moment = momentOf(company, body.moment_id);
			if (moment.creator !== undefined) throw new Refusal(41067);
			moment.cancelled = true;
		},
	}),
	endpoint({
		doc: 93333,
		method: 'POST',
		path: '/externalcontact/get_moment_list',
		...APP,
		body: record({
			start_time: needed(integer({ min: 0 })),
			end_time: needed(integer({ min: 0 })),
			creator: text(),
			filter_type: choice([0, 1, 2]),
			...paging,
		}),
		answer({ company, body }) {
			const { start_time, end_time, creator, filter_type = 2 } = body;
			if (end_time < start_time || end_time - start_time > MOST_SPAN_SECONDS)
				throw new Refusal(40058, 'end_time');
			const found = [...company.customers.moments.values()].filter(
				(moment) =>
					moment.create_time > start_time &&
					moment.create_time < end_time &&
					(filter_type === 2 || (filter_type === 0) === (moment.creator === undefined)) &&
					(creator === undefined || isSame(moment.creator ?? '', creator)),
			);
			const { entries, next } = page(found, body.cursor, size(body.limit, 20, 20));
			return {
				next_cursor: next,
				moment_list: entries.map(
					({ tasks: _tasks, cancelled: _cancelled, content, ...moment }) => ({
						...moment,
						create_type: moment.creator === undefined ? 0 : 1,
						...content,
					}),
				),
			};
		},
	}),
	endpoint({
		doc: 93333,
		method: 'POST',
		path: '/externalcontact/get_moment_task',
		...APP,
		body: record({ moment_id, ...paging }),
		answer({ company, body }) {
			const moment = momentOf(company, body.moment_id);
			if (moment.creator !== undefined) throw new Refusal(41067);
			const { entries, next } = page(moment.tasks, body.cursor, size(body.limit, 1000, 500));
			return {
				next_cursor: next,
				task_list: entries.map(({ userid: id, publish_status }) => ({
					userid: id,
					publish_status,
				})),
			};
		},
	}),
	endpoint({
		doc: 93333,
		method: 'POST',
		path: '/externalcontact/get_moment_customer_list',
		...APP,
		body: record({ moment_id, userid, ...paging }),
		answer({ company, body }) {
			const { userid: publisher, customers } = publishedBy(company, body);
			const { entries, next } = page(customers, body.cursor, size(body.limit, 1000, 500));
			return {
				next_cursor: next,
				customer_list: entries.map((external_userid) => ({ userid: publisher, external_userid })),
			};
		},
	}),
	endpoint({
		doc: 93333,
		method: 'POST',
		path: '/externalcontact/get_moment_send_result',
		...APP,
		body: record({ moment_id, userid, ...paging }),
		answer({ company, body }) {
			const { customers } = publishedBy(company, body);
			const { entries, next } = page(customers, body.cursor, size(body.limit, 5000, 3000));
			return {
				next_cursor: next,
				customer_list: entries.map((external_userid) => ({ external_userid })),
			};
		},
	}),
	endpoint({
		doc: 93333,
		method: 'POST',
		path: '/externalcontact/get_moment_comments',
		...APP,
		body: record({ moment_id, userid }),
		answer({ company, body }) {
			const { comments, likes } = publishedBy(company, body);
			return { comment_list: comments, like_list: likes };
		},
	}),
];

/** A member publishes a moment of the company, which the customers then see. */
export function publishMoment(company: Company, momentId: string, userid: string): void {
	const moment = company.customers.moments.get(momentId);
	if (!moment || moment.cancelled) throw new Refusal(41060);
	const task = moment.tasks.find((one) => isSame(one.userid, userid));
	if (!task) throw new Refusal(41061);
	task.publish_status = 1;
}
