import type { Moment } from '../../../simulator/areas/customers/records';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

const LI = 'wmSimulatedCustomer0001';
const JOHN = 'wmSimulatedCustomer0002';

export const moment: Proofs = (company) => {
	const attachment = 1;
	const picture = storeMedia(company, 'image', FILES.image, { attachment }).media_id;
	const video = storeMedia(company, 'video', FILES.video, { attachment }).media_id;
	const task = (userid: string, publish_status: 0 | 1, customers: string[]) => ({
		userid,
		publish_status,
		customers,
		comments: [{ external_userid: LI, create_time: 1 }],
		likes: [{ userid, create_time: 2 }],
	});
	const add = (moment_id: string, more: Partial<Moment> = {}) =>
		company.customers.moments.set(moment_id, {
			moment_id,
			create_time: company.seconds - 60,
			visible_type: 1,
			content: { text: { content: '新品' } },
			tasks: [task('zhangsan', 1, [LI, JOHN]), task('liuyang', 1, [LI]), task('zhoujie', 0, [])],
			cancelled: false,
			...more,
		});
	for (const id of ['read', 'stopped', 'stoppedToo']) add(id);
	add('own', { creator: 'huangting', tasks: [task('huangting', 1, [])] });
	const momentId = 'read';
	const NONE = { momentId: 'none' };
	const made = (content: string) =>
		[...company.customers.moments.values()].find(
			({ content: { text } }) => text?.content === content,
		)!;
	const publishers = ({ tasks }: Moment) => tasks.map(({ userid }) => userid);
	const JOB = [{ jobid: expect.any(String) }];
	const ended = {
		jobid: expect.any(String),
		status: 3,
		type: 'add_moment_task',
		result: expect.objectContaining({ errcode: 0, moment_id: expect.any(String) }),
	};
	const WAIT = { waitForResult: true, waitTimeLimit: 30 };
	const span = {
		momentStartTime: '={{ $now.minus({ days: 1 }).toISO() }}',
		momentEndTime: '={{ $now.plus({ days: 1 }).toISO() }}',
	};
	const input = [withFiles({ picture: FILES.image, clip: FILES.video })];
	const seen = [
		{ userid: 'zhangsan', external_userid: LI },
		{ userid: 'zhangsan', external_userid: JOHN },
		{ userid: 'liuyang', external_userid: LI },
	];
	const customers = {
		bare: { parameters: { momentId }, items: seen },
		full: [
			{
				parameters: {
					momentId,
					returnAll: true,
					options: { momentUserid: byId('liuyang') },
				},
				items: [seen[2]],
			},
			{ parameters: { momentId, returnAll: false, limit: 1 }, items: [seen[0]] },
		],
		refused: {
			parameters: { momentId, options: { momentUserid: byId('zhoujie') } },
			error: /41062/,
		},
	};

	return {
		create: {
			bare: {
				parameters: { content: '大家好' },
				items: JOB,
				effect: () => {
					expect(made('大家好')).toMatchObject({ visible_type: 1 });
					expect(publishers(made('大家好'))).toContain('sunqi');
				},
			},
			full: [
				{
					parameters: {
						content: '图片',
						momentContent: 'images',
						pictures: {
							rows: [
								{ mediaSource: 'binary', binaryPropertyName: 'picture' },
								{ mediaSource: 'mediaId', mediaId: picture },
							],
						},
						momentSenders: byId('zhangsan, nobody'),
						momentDepartments: '3',
						momentTags: ['etGroupLevel3', 'etGroupSource1'],
						options: WAIT,
					},
					input,
					items: [
						{
							...ended,
							result: {
								errcode: 0,
								errmsg: 'ok',
								moment_id: expect.any(String),
								invalid_sender_list: { user_list: ['nobody'], department_list: [] },
								invalid_external_contact_list: { tag_list: [] },
							},
						},
					],
					effect: () => {
						const moment = made('图片');
						expect(publishers(moment)).toEqual(['zhangsan', 'liuyang']);
						expect(moment).toMatchObject({
							visible_type: 0,
							content: { image: [expect.anything(), { media_id: picture }] },
						});
					},
				},
				{
					parameters: {
						content: '链接',
						momentContent: 'link',
						attachmentTitle: '官网',
						attachmentUrl: 'https://example.com',
						mediaSource: 'binary',
						binaryPropertyName: 'picture',
					},
					input,
					items: JOB,
					effect: () =>
						expect(made('链接').content.link).toEqual({
							title: '官网',
							url: 'https://example.com',
						}),
				},
				{
					parameters: {
						content: '视频',
						momentContent: 'video',
						mediaSource: 'mediaId',
						mediaId: video,
					},
					items: JOB,
					effect: () => expect(made('视频').content.video).toMatchObject({ media_id: video }),
				},
			],
			refused: {
				// A picture is no video.
				parameters: { momentContent: 'video', mediaSource: 'mediaId', mediaId: picture },
				error: /40007/,
			},
		},
		getCreationResult: {
			bare: {
				parameters: { momentJobid: '={{ $("create full 2").first().json.jobid }}' },
				items: [{ jobid: expect.any(String), status: 2, type: 'add_moment_task' }],
			},
			full: [
				{
					parameters: {
						momentJobid: '={{ $("create full 3").first().json.jobid }}',
						options: WAIT,
					},
					items: [ended],
				},
			],
			refused: { parameters: { momentJobid: 'none' }, error: /40088/ },
		},
		cancel: {
			bare: {
				parameters: { momentId: 'stopped' },
				items: [{ success: true }],
				effect: () =>
					expect(company.customers.moments.get('stopped')).toMatchObject({ cancelled: true }),
			},
			full: [{ parameters: { momentId: 'stoppedToo' }, items: [{ success: true }] }],
			refused: { parameters: NONE, error: /41060/ },
		},
		getAll: {
			bare: {
				items: expect.arrayContaining([
					expect.objectContaining({ moment_id: 'read', create_type: 0, visible_type: 1 }),
				]),
			},
			full: [
				{
					parameters: {
						...span,
						returnAll: false,
						limit: 1,
						options: { filterType: 0, simplify: true },
					},
					items: [
						{
							moment_id: 'read',
							create_time: expect.stringMatching(/Z$/),
							create_type: 'company',
							visible_type: 'public',
							text: { content: '新品' },
						},
					],
				},
				{
					parameters: { ...span, returnAll: true, options: { creator: byId('huangting') } },
					items: [expect.objectContaining({ moment_id: 'own', create_type: 1 })],
				},
			],
			refused: {
				parameters: { momentStartTime: '2026-01-01', momentEndTime: '2026-03-01' },
				error: /at most 30 are allowed/,
			},
		},
		getTasks: {
			bare: {
				parameters: { momentId },
				items: [
					{ userid: 'zhangsan', publish_status: 1 },
					{ userid: 'liuyang', publish_status: 1 },
					{ userid: 'zhoujie', publish_status: 0 },
				],
			},
			full: [
				{
					parameters: { momentId, returnAll: true, options: { simplify: true } },
					items: [
						expect.anything(),
						{ userid: 'liuyang', publish_status: 'published' },
						{ userid: 'zhoujie', publish_status: 'waiting' },
					],
				},
				{
					parameters: { momentId, returnAll: false, limit: 1 },
					items: [{ userid: 'zhangsan', publish_status: 1 }],
				},
			],
			// Who publishes a moment of a member is known.
			refused: { parameters: { momentId: 'own' }, error: /41067/ },
		},
		getVisibleCustomers: customers,
		getReachedCustomers: customers,
		getComments: {
			bare: {
				parameters: { momentId, momentUserid: byId('zhangsan') },
				items: [
					{
						comment_list: [{ external_userid: LI, create_time: 1 }],
						like_list: [{ userid: 'zhangsan', create_time: 2 }],
					},
				],
			},
			full: [
				{
					parameters: { momentId, momentUserid: byId('zhangsan'), options: { simplify: true } },
					items: [
						{
							comment_list: [{ external_userid: LI, create_time: '1970-01-01T00:00:01.000Z' }],
							like_list: [{ userid: 'zhangsan', create_time: '1970-01-01T00:00:02.000Z' }],
						},
					],
				},
			],
			refused: { parameters: { momentId, momentUserid: byId('lisi') }, error: /41061/ },
		},
	};
};
