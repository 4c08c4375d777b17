import { addCustomer } from '../../../simulator/areas/customers/addCustomer';
import type { ContactWay } from '../../../simulator/areas/customers/records';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

const SETTINGS = { markSource: false, remark: '展会', skipVerify: false, state: 'fair' };
const TEMPORARY = { chatExpiresIn: 3600, expiresIn: 3600, unionid: 'oUnion' };
const LINK = {
	closingAttachment: 'link',
	attachmentTitle: '官网',
	attachmentUrl: 'https://example.com',
	attachmentDescription: '首页',
	coverUrl: 'https://example.com/cover.png',
};
const PAGE = { attachmentTitle: '小程序', appid: 'wx8bd80126147dfAAA', page: 'pages/index' };

export const contactWay: Proofs = (company) => {
	const add = (config_id: string, more: Partial<ContactWay> = {}) =>
		company.customers.contactWays.set(config_id, {
			config_id,
			type: 1,
			scene: 2,
			create_time: company.seconds - 60,
			skip_verify: true,
			user: ['zhangsan'],
			...more,
		});
	add('read');
	for (const id of ['deleted', 'deleted too']) add(id, { create_time: 0 });
	for (const id of ['changed', 'several']) add(id, { type: 2, scene: 1, create_time: 0 });
	for (const id of ['temporary', 'with page', 'with file'])
		add(id, { is_temp: true, state: 'temporary' });
	const found = (id: string) => company.customers.contactWays.get(id);
	const chat = () => ({
		userid: byId('zhangsan'),
		externalUserid: byId(
			addCustomer(company, { userid: 'zhangsan', state: 'temporary' }).external_userid,
		),
	});
	const media = {
		mediaSource: 'mediaId',
		mediaId: storeMedia(company, 'image', FILES.image).media_id,
	};
	const binary = { mediaSource: 'binary', binaryPropertyName: 'image' };
	const input = [withFiles({ image: FILES.image })];
	const withCode = [{ config_id: expect.any(String), qr_code: expect.any(String) }];
	const one = { userid: byId('zhangsan'), contactWayType: 1, isTemp: true, closingText: '再见' };
	const changed = [{ success: true }];

	return {
		create: {
			bare: { parameters: { userid: byId('zhangsan') }, items: withCode },
			full: [
				{
					parameters: {
						contactWayType: 2,
						useridList: byId('zhangsan, liuyang'),
						departmentIds: '8',
						contactWayScene: 1,
						options: { ...SETTINGS, buttonStyle: 2, isExclusive: true },
					},
					items: [{ config_id: expect.any(String) }],
				},
				{
					parameters: { ...one, ...LINK, contactWayScene: 2, options: TEMPORARY },
					items: withCode,
				},
				{
					parameters: { ...one, closingAttachment: 'miniprogram', ...PAGE, ...media },
					items: withCode,
				},
				{ parameters: { ...one, closingAttachment: 'image', ...binary }, input, items: withCode },
			],
			refused: { parameters: { userid: byId('lisi') }, error: /84074/ },
		},
		get: {
			bare: {
				parameters: { configId: 'read' },
				items: [expect.objectContaining({ type: 1, scene: 2 })],
			},
			full: [
				{
					parameters: { configId: 'read', options: { simplify: true } },
					items: [expect.objectContaining({ type: 'single', scene: 'qrCode' })],
				},
			],
			refused: { parameters: { configId: 'none' }, error: /41044/ },
		},
		getAll: {
			bare: { items: expect.arrayContaining([{ config_id: 'read' }]) },
			full: [
				{
					parameters: {
						returnAll: false,
						limit: 1,
						options: {
							startTime: '={{ $now.minus({ days: 1 }).toISO() }}',
							endTime: '={{ $now.plus({ days: 1 }).toISO() }}',
						},
					},
					items: [{ config_id: 'read' }],
				},
				{ parameters: { returnAll: true }, items: expect.arrayContaining([{ config_id: 'read' }]) },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /Limit/ },
		},
		update: {
			bare: {
				parameters: { configId: 'changed', options: { remark: '新的' } },
				items: changed,
				effect: () => expect(found('changed')).toMatchObject({ remark: '新的' }),
			},
			full: [
				{
					parameters: {
						configId: 'several',
						options: {
							...SETTINGS,
							buttonStyle: 1,
							useridList: byId('zhangsan, liuyang'),
							departmentIds: '8',
						},
					},
					items: changed,
					effect: () => expect(found('several')).toMatchObject({ state: 'fair', party: [8] }),
				},
				{
					parameters: { configId: 'temporary', closingText: '再见', ...LINK, options: TEMPORARY },
					items: changed,
					effect: () =>
						expect(found('temporary')).toMatchObject({
							conclusions: { text: { content: '再见' }, link: { title: '官网' } },
						}),
				},
				{
					parameters: {
						configId: 'with page',
						closingAttachment: 'miniprogram',
						...PAGE,
						...media,
					},
					items: changed,
				},
				{
					parameters: { configId: 'with file', closingAttachment: 'image', ...binary },
					input,
					items: changed,
				},
			],
			refused: { parameters: { configId: 'read' }, error: /"Options" change nothing/ },
		},
		delete: {
			bare: {
				parameters: { configId: 'deleted' },
				items: [{ deleted: true }],
				effect: () => expect(found('deleted')).toBeUndefined(),
			},
			full: [{ parameters: { configId: 'deleted too' }, items: [{ deleted: true }] }],
			refused: { parameters: { configId: 'none' }, error: /41044/ },
		},
		closeTempChat: {
			bare: { parameters: chat(), items: changed },
			full: [{ parameters: chat(), items: changed }],
			refused: {
				parameters: { userid: byId('zhangsan'), externalUserid: byId('none') },
				error: /40096/,
			},
		},
	};
};
