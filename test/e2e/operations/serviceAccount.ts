import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { CONSOLE_ACCOUNT, SHOP } from '../../../simulator/areas/service/seed';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

export const serviceAccount: Proofs = (company) => {
	const { accounts } = company.service;
	const add = (open_kfid: string) => {
		accounts.set(open_kfid, { ...accounts.get(SHOP)!, open_kfid, name: open_kfid });
		return byId(open_kfid);
	};
	const mediaId = storeMedia(company, 'image', FILES.image).media_id;
	const uploaded = { mediaSource: 'mediaId', mediaId };
	const ofItem = { mediaSource: 'binary', binaryPropertyName: 'picture' };
	const input = [withFiles({ picture: FILES.image })];
	const named = (name: string) => [...accounts.values()].find((one) => one.name === name);
	const foreign = byId(CONSOLE_ACCOUNT);
	const shop = expect.objectContaining({ open_kfid: SHOP, manage_privilege: true });

	return {
		create: {
			bare: {
				parameters: { accountName: '新店', ...uploaded },
				items: [{ open_kfid: expect.stringMatching(/^wk/) }],
				effect: () => expect(named('新店')).toBeDefined(),
			},
			full: [
				{
					parameters: { accountName: '二店', ...ofItem },
					input,
					items: [{ open_kfid: expect.any(String) }],
					effect: () => expect(named('二店')).toBeDefined(),
				},
				{
					parameters: { accountName: '三店', ...uploaded },
					items: [{ open_kfid: expect.any(String) }],
				},
			],
			refused: {
				parameters: { accountName: '四店', mediaSource: 'mediaId', mediaId: 'none' },
				error: /40007/,
			},
		},
		getAll: {
			bare: { items: expect.arrayContaining([shop]) },
			full: [
				{ parameters: { returnAll: true }, items: expect.arrayContaining([shop]) },
				{ parameters: { returnAll: false, limit: 1 }, items: [shop] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		getLink: {
			bare: {
				parameters: { openKfid: byId(SHOP) },
				items: [{ url: expect.stringMatching(/^https:\/\/work\.weixin\.qq\.com\/kf\//) }],
			},
			full: [
				{
					parameters: {
						openKfid: byId(SHOP),
						options: { scene: 'website', sceneParam: 'a=1&b=2' },
					},
					items: [{ url: expect.stringMatching(/enc_scene=.*&scene_param=a%3D1%26b%3D2$/) }],
				},
			],
			refused: { parameters: { openKfid: byId('wkNone') }, error: /95000/ },
		},
		update: {
			bare: {
				parameters: { openKfid: add('wkRenamed'), options: { accountName: '改名' } },
				items: [{ success: true }],
				effect: () => expect(accounts.get('wkRenamed')).toMatchObject({ name: '改名' }),
			},
			full: [
				{
					parameters: {
						openKfid: add('wkChanged'),
						newAvatar: true,
						...uploaded,
						options: { accountName: '全改' },
					},
					items: [{ success: true }],
					effect: () =>
						expect(accounts.get('wkChanged')).toMatchObject({
							name: '全改',
							avatar: expect.stringContaining(mediaId),
						}),
				},
				{
					parameters: { openKfid: add('wkPicture'), newAvatar: true, ...ofItem },
					input,
					items: [{ success: true }],
				},
			],
			refused: {
				parameters: { openKfid: foreign, options: { accountName: '不行' } },
				error: /48007/,
			},
		},
		delete: {
			bare: {
				parameters: { openKfid: add('wkGone') },
				items: [{ deleted: true }],
				effect: () => expect(accounts.get('wkGone')).toBeUndefined(),
			},
			full: [{ parameters: { openKfid: add('wkGoneToo') }, items: [{ deleted: true }] }],
			refused: { parameters: { openKfid: foreign }, error: /48007/ },
		},
	};
};
