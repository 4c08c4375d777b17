import { endpoint } from '../endpoint';
import { integer, needed, record, text } from '../../rules/fields';
import { useMedia } from '../media/useMedia';
import { findAccount, managedAccount } from './findAccount';
import { newId } from '../../rules/newId';

/** An app, or the secret of customer service itself. */
export const SERVICE = { access: ['app', 'service'] } as const;
const MOST_A_PAGE = 100;

export const openKfid = needed(text({ bytes: 64 }), 60251);
const name = text({ characters: 16 });
const media_id = text({ bytes: 128 });
const avatarOf = (id: string) => `https://wework.qpic.cn/wwhead/${id}/0`;

/** Customer service accounts (94661–94665). */
export const accounts = [
	endpoint({
		doc: 94662,
		method: 'POST',
		path: '/kf/account/add',
		...SERVICE,
		body: record({ name: needed(name), media_id: needed(media_id, 41006) }),
		answer({ company, body }) {
			useMedia(company, body.media_id, ['image']);
			const open_kfid = newId('wk');
			company.service.accounts.set(open_kfid, {
				open_kfid,
				name: body.name,
				avatar: avatarOf(body.media_id),
				manage_privilege: true,
				servicers: new Map(),
				departments: [],
			});
			return { open_kfid };
		},
	}),
	endpoint({
		doc: 94663,
		method: 'POST',
		path: '/kf/account/del',
		...SERVICE,
		body: record({ open_kfid: openKfid }),
		answer({ company, body }) {
			managedAccount(company, body.open_kfid);
			company.service.accounts.delete(body.open_kfid);
		},
	}),
	endpoint({
		doc: 94664,
		method: 'POST',
		path: '/kf/account/update',
		...SERVICE,
		body: record({ open_kfid: openKfid, name, media_id }),
		answer({ company, body }) {
			const account = managedAccount(company, body.open_kfid);
			if (body.name) account.name = body.name;
			if (!body.media_id) return;
			useMedia(company, body.media_id, ['image']);
			account.avatar = avatarOf(body.media_id);
		},
	}),
	endpoint({
		doc: 94661,
		method: 'POST',
		path: '/kf/account/list',
		...SERVICE,
		body: record({
			offset: integer({ min: 0 }),
			limit: integer({ min: 1, max: MOST_A_PAGE }),
		}),
		answer({ company, body: { offset = 0, limit = MOST_A_PAGE } }) {
			const all = [...company.service.accounts.values()].slice(offset, offset + limit);
			return {
				account_list: all.map(({ open_kfid, name: called, avatar, manage_privilege }) => ({
					open_kfid,
					name: called,
					avatar,
					manage_privilege,
				})),
			};
		},
	}),
	endpoint({
		doc: 94665,
		method: 'POST',
		path: '/kf/add_contact_way',
		...SERVICE,
		body: record({
			open_kfid: openKfid,
			scene: text({ bytes: 32, pattern: /^[0-9a-zA-Z_-]*$/ }),
		}),
		answer({ company, body: { open_kfid, scene = '' } }) {
			findAccount(company, open_kfid);
			const link = newId('kfc');
			company.service.links.set(link, { open_kfid, scene });
			const url = `https://work.weixin.qq.com/kf/${link}`;
			return { url: scene ? `${url}?enc_scene=${newId('ENC')}` : url };
		},
	}),
];
