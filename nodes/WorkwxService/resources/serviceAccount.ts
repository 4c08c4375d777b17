import { flag, options, text, when } from '../../../shared/operation/fields';
import type { Call, Resource, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { chosenFile, fileSource, uploadFiles } from '../../../shared/vocabulary/fileToUpload';
import { account } from '../serviceFields';

const accountName = text('accountName', 'Name', {
	key: 'name',
	characters: 16,
	empty: false,
	description: 'Name that customers see',
});

const avatar = [fileSource('Where the picture comes from'), ...chosenFile('image', 'media_id')];

function checkSceneParam({ scene, sceneParam }: Values) {
	if (!sceneParam || scene) return;
	throw new ParameterError('Scene Parameter', 'needs a "Scene": fill it in as well');
}

/** A link with a scene takes a parameter of ours, which must be the last change to it (94665). */
async function getLink(call: Call) {
	const { url } = await call.send(call.request);
	const { sceneParam } = call.values;
	if (!sceneParam) return { url };
	return { url: `${url as string}&scene_param=${encodeURIComponent(sceneParam as string)}` };
}

export const serviceAccount: Resource = {
	value: 'serviceAccount',
	name: 'Account (客服账号)',
	description:
		'Accounts that customers write to in WeChat. The app must be one of those that may call customer service (可调用接口的应用), and must manage the account (通过API管理微信客服账号).',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a customer service account (添加客服账号)',
			description: 'Gives the account ID; the app manages at least one account already',
			doc: 94662,
			request: 'POST /kf/account/add',
			secret: 'service',
			needs: ['open_kfid'],
			fields: [accountName, ...avatar],
			prepare: uploadFiles,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many customer service accounts (获取客服账号列表)',
			description: 'ID, name and avatar of each account, and whether the app manages it',
			doc: 94661,
			request: 'POST /kf/account/list',
			secret: 'service',
			reads: true,
			paging: { items: 'account_list', size: { key: 'limit', max: 100 }, offset: 'offset' },
		},
		getLink: {
			name: 'Get Link',
			action: 'Get a link to a customer service account (获取客服账号链接)',
			description: 'The address under which customers write to the account, also as a QR code',
			doc: 94665,
			request: 'POST /kf/add_contact_way',
			secret: 'service',
			needs: ['url'],
			fields: [
				account,
				options(
					text('scene', 'Scene', {
						bytes: 32,
						pattern: /^[0-9a-zA-Z_-]*$/,
						allowed: 'letters, digits, “_” and “-”',
						placeholder: 'e.g. website',
						description:
							'Where the link stands: comes back in the event of a customer who entered by it',
					}),
					text('sceneParam', 'Scene Parameter', {
						place: 'none',
						bytes: 128,
						placeholder: 'e.g. order=42',
						description:
							'Comes back beside the scene, up to 128 bytes; it is added to the link, which may not be changed otherwise',
					}),
				),
			],
			check: checkSceneParam,
			run: getLink,
		},
		update: {
			name: 'Update',
			action: 'Update a customer service account (修改客服账号)',
			doc: 94664,
			request: 'POST /kf/account/update',
			secret: 'service',
			target: ['openKfid'],
			updates: ['openKfid'],
			fields: [
				account,
				flag('newAvatar', 'New Avatar', {
					place: 'none',
					description: 'Whether the account gets another picture',
				}),
				...when('newAvatar', true, ...avatar),
				options(accountName),
			],
			prepare: uploadFiles,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a customer service account (删除客服账号)',
			doc: 94663,
			request: 'POST /kf/account/del',
			secret: 'service',
			target: ['openKfid'],
			deletes: true,
			fields: [account],
		},
	},
};
