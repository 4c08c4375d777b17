import type { IDataObject } from 'n8n-workflow';
import {
	choice,
	loadedChoices,
	locator,
	NONE,
	options,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { spellOut } from '../../../../shared/vocabulary/spellOut';
import { waitOptions } from '../../../../shared/vocabulary/job';
import { createMoment, momentResult } from './createMoment';
import { chosenFile, fileSource, uploadFiles } from '../../../../shared/vocabulary/fileToUpload';
import { rangeDepartments } from '../../strategies/memberRange';
import { ofEachMember } from '../../records/ofEachMember';
import { pictures } from '../../attachments/pictures';
import { createdBy, creationSpan } from '../../records/recordFilters';
import { CUSTOMER_TAG_IDS, USER_IDS } from '../../../../shared/vocabulary/idNames';
import { user } from '../../../../shared/vocabulary/members';

/** Longest span of a list (93333). */
const MOST_DAYS = 30;

const CREATE_TYPES = { 0: 'company', 1: 'member' };
const VISIBLE_TYPES = { 0: 'partly', 1: 'public' };
const PUBLISHED = 1;
const PUBLISH_STATUS = { 0: 'waiting', [PUBLISHED]: 'published' };

const momentId = text('momentId', 'Moment ID', {
	placeholder: 'e.g. momXXXXXXXXXX',
	description: 'ID of the moment, from the result of its creation or Get Many',
});

const publisher = (description: string): Field =>
	user('momentUserid', 'User', {
		key: 'userid',
		description,
	});

const oneOrAllPublishers = options(
	publisher(
		'The member (成员) who published the moment, for a moment of a member its creator; for one of the company all who published it when left out, one request more for each',
	),
);

const ofEachPublisher = ofEachMember({
	path: '/externalcontact/get_moment_task',
	hasRecords: ({ publish_status }) => publish_status === PUBLISHED,
});

const wait = options(
	...waitOptions('the moment is made, and to fail when it cannot be', 'the creation'),
);

const range: Field[] = [
	locator('momentSenders', 'Publishing Users', {
		ids: USER_IDS,
		key: 'visible_range.sender_list.user_list',
		many: true,
		optional: true,
		search: 'searchUsers',
		items: 100_000,
		placeholder: 'e.g. zhangsan, lisi',
		holds: 'User IDs of the members who publish it to their customers',
		description: 'Everybody the app sees, when neither users nor departments are given',
	}),
	rangeDepartments('momentDepartments', 'Publishing Departments', {
		key: 'visible_range.sender_list.department_list',
		holds: 'IDs of departments whose members publish it',
	}),
	loadedChoices('momentTags', 'Customer Tag Names or IDs', 'getCustomerTags', {
		ids: CUSTOMER_TAG_IDS,
		key: 'visible_range.external_contact_list.tag_list',
		description:
			'Only customers with these tags (企业标签) see it; all customers of the members when empty',
	}),
];

const content: Field[] = [
	text('content', 'Text', {
		key: 'text.content',
		characters: 2000,
		rows: 4,
		optional: true,
	}),
	choice(
		'momentContent',
		'Attachments',
		[
			NONE,
			{ name: 'Link', value: 'link' },
			{ name: 'Pictures', value: 'images', description: 'Up to nine' },
			{ name: 'Video', value: 'video' },
		],
		{ place: 'none', description: 'What is published with the text; a moment takes one kind only' },
	),
	...when(
		'momentContent',
		'images',
		pictures(
			'moment',
			'Pictures of the moment (JPG or PNG, up to 10 MB and 10800 × 1080 pixels each)',
		),
	),
	...when(
		'momentContent',
		'link',
		text('attachmentTitle', 'Title', {
			key: 'link.title',
			characters: 64,
			optional: true,
		}),
		text('attachmentUrl', 'URL', {
			key: 'link.url',
			placeholder: 'e.g. https://example.com',
			description: 'Page that opens',
		}),
	),
	...when(
		'momentContent',
		['link', 'video'],
		fileSource(
			'Where the video comes from (MP4, up to 10 MB and 30 seconds), or the cover of the link',
		),
	),
	...when('momentContent', 'link', ...chosenFile('image', 'link.media_id', 'moment')),
	...when('momentContent', 'video', ...chosenFile('video', 'video.media_id', 'moment')),
];

/** Pictures, link or video become the list of attachments (95094). */
function composeAttachments(body: IDataObject): void {
	const { attachments: images = [], link, video } = body;
	const attachments = [
		...(images as IDataObject[]).map((image) => ({ msgtype: 'image', ...image })),
		...(link ? [{ msgtype: 'link', link }] : []),
		...(video ? [{ msgtype: 'video', video }] : []),
	];
	delete body.link;
	delete body.video;
	if (attachments.length) body.attachments = attachments;
}

const withTimes = (list: string, reply: IDataObject) =>
	listAt<IDataObject>(reply, list).map((record) => spellOut(record, { times: ['create_time'] }));

export const moment: Resource = {
	value: 'moment',
	name: 'Moment (客户朋友圈)',
	description:
		'What members publish to the WeChat moments of their customers; the app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用)',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a moment that members publish to their customers (创建发表任务)',
			description:
				'Hands a moment to members: customers see it when the members publish it. WeCom makes it in the background: gives the job ID, or with Wait for Result the moment ID. Up to 10 a minute and 100000 a month.',
			doc: 95094,
			request: 'POST /externalcontact/add_moment_task',
			needs: ['jobid'],
			fields: [...content, ...range, wait],
			needsOne: [['content', 'momentContent']],
			finish: composeAttachments,
			prepare: uploadFiles,
			run: createMoment,
		},
		getCreationResult: {
			name: 'Get Creation Result',
			action: 'Get the result of the creation of a moment (获取任务创建结果)',
			description:
				'State of the creation (1 begun, 2 running, 3 ended), and once it has ended the moment ID and the members, departments and tags that were not valid',
			doc: 95094,
			request: 'GET /externalcontact/get_moment_task_result',
			fields: [
				text('momentJobid', 'Job ID', {
					key: 'jobid',
					bytes: 64,
					description: 'From the creation of the moment; it lives for 24 hours',
				}),
				wait,
			],
			run: momentResult,
		},
		cancel: {
			name: 'Cancel',
			action: 'Stop a moment from being published (停止发表企业朋友圈)',
			description: 'For members who have not published it yet; what was published stays',
			doc: 97612,
			request: 'POST /externalcontact/cancel_moment_task',
			target: ['momentId'],
			fields: [momentId],
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many moments (获取企业全部的发表列表)',
			description:
				'Moments of the company and of members with text, pictures, video, link and place, in a span of up to 30 days',
			doc: 93333,
			request: 'POST /externalcontact/get_moment_list',
			reads: true,
			paging: { items: 'moment_list', size: { key: 'limit', max: 20 } },
			fields: [...creationSpan('moment', 29, MOST_DAYS), options(...createdBy('moments'))],
			simplify: (record) =>
				spellOut(record, {
					times: ['create_time'],
					enums: { create_type: CREATE_TYPES, visible_type: VISIBLE_TYPES },
				}),
		},
		getTasks: {
			name: 'Get Members',
			action: 'Get the members who were to publish a moment (获取客户朋友圈企业发表的列表)',
			description:
				'One item for each member in charge, with whether it has published the moment; for moments of the company',
			doc: 93333,
			request: 'POST /externalcontact/get_moment_task',
			reads: true,
			paging: { items: 'task_list', size: { key: 'limit', max: 1000 } },
			fields: [momentId],
			simplify: (task) => spellOut(task, { enums: { publish_status: PUBLISH_STATUS } }),
		},
		getVisibleCustomers: {
			name: 'Get Chosen Customers',
			action: 'Get the customers a moment was meant for (获取客户朋友圈发表时选择的可见范围)',
			description: 'One item for each customer chosen when the moment was published, by member',
			doc: 93333,
			request: 'POST /externalcontact/get_moment_customer_list',
			reads: true,
			paging: { items: 'customer_list', size: { key: 'limit', max: 1000 } },
			fields: [momentId, oneOrAllPublishers],
			run: ofEachPublisher,
		},
		getReachedCustomers: {
			name: 'Get Reached Customers',
			action: 'Get the customers who can see a moment (获取客户朋友圈发表后的可见客户列表)',
			description: 'One item for each customer who can see the moment in WeChat, by member',
			doc: 93333,
			request: 'POST /externalcontact/get_moment_send_result',
			reads: true,
			paging: { items: 'customer_list', size: { key: 'limit', max: 5000 } },
			fields: [momentId, oneOrAllPublishers],
			run: ofEachPublisher,
		},
		getComments: {
			name: 'Get Comments and Likes',
			action: 'Get the comments and likes of a moment (获取客户朋友圈的互动数据)',
			description:
				'Who commented and who liked the moment of one member, customers (external_userid) and members (userid), and when',
			doc: 93333,
			request: 'POST /externalcontact/get_moment_comments',
			reads: true,
			fields: [
				momentId,
				publisher(
					'The member (成员) who published the moment; for a moment of a member its creator',
				),
			],
			simplify: (moment) => ({
				...moment,
				comment_list: withTimes('comment_list', moment),
				like_list: withTimes('like_list', moment),
			}),
		},
	},
};
