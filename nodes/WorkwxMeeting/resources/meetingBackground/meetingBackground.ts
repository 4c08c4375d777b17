import {
	choice,
	list,
	number,
	options,
	rows,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call, Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { meetingid } from '../../booking/meetingFields';
import { addBackgrounds } from './addBackgrounds';
import { backgroundsOf } from './backgroundsOf';

/** Most pictures of a meeting (98851). */
const MOST_PICTURES = 7;

export const meetingBackground: Resource = {
	value: 'meetingBackground',
	name: 'Meeting Background (会议背景)',
	description: 'Pictures behind the participants of a meeting that this app booked',
	operations: {
		create: {
			name: 'Add',
			action: 'Add backgrounds to a meeting (添加会议背景)',
			description:
				'One item for each picture. WeCom fetches them later: the event Material Uploaded (素材上传结果) says how that went.',
			doc: 98851,
			request: 'POST /meeting/layout/add_background',
			target: ['meetingid'],
			fields: [
				meetingid,
				rows(
					'backgroundImages',
					'Pictures',
					[
						text('backgroundUrl', 'URL', {
							key: 'image_url',
							placeholder: 'e.g. https://example.com/picture.png',
							description: 'Where WeCom fetches the picture',
						}),
						text('backgroundMd5', 'MD5', {
							key: 'image_md5',
							optional: true,
							pattern: /^[\da-fA-F]{32}$/,
							allowed: '32 hexadecimal digits',
							description:
								'Of the content; when left out, the node fetches the picture to work it out',
						}),
					],
					{
						key: 'image_list',
						items: MOST_PICTURES,
						placeholder: 'Add Picture',
						description:
							'The pictures to choose from, as many as a meeting has: PNG of at most 10 MB and at least 1920 × 1080',
					},
				),
				options(
					number('backgroundShown', 'Shown', {
						key: 'default_image_order',
						default: 1,
						min: 1,
						description: 'Which of the pictures the meeting shows, counted from 1',
					}),
				),
			],
			check: ({ backgroundImages, backgroundShown }) => {
				const { length } = backgroundImages as unknown[];
				if (backgroundShown === undefined || Number(backgroundShown) <= length) return;
				throw new ParameterError(
					'Shown',
					`is ${String(backgroundShown)}, but there are ${length} pictures`,
				);
			},
			run: addBackgrounds,
		},
		delete: {
			name: 'Delete',
			action: 'Delete backgrounds of a meeting (批量删除会议背景)',
			description: 'Not the one that is shown: Show another first',
			doc: 98854,
			request: 'POST /meeting/layout/batch_delete_background',
			target: ['meetingid'],
			deletes: true,
			fields: [
				meetingid,
				list('backgroundIds', 'Background IDs', {
					key: 'background_id_list',
					ids: ['background_id'],
					holds: 'IDs of backgrounds (background_id) that Add and Get Many give',
				}),
			],
			prepare: unlessShown,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many backgrounds of a meeting (获取会议背景列表)',
			description: 'One item for each, with whether it is shown',
			doc: 98856,
			request: 'POST /meeting/layout/list_background',
			reads: true,
			items: 'background_list',
			fields: [meetingid],
			run: async ({ request, limit, send }) => backgroundsOf(await send(request)).slice(0, limit),
		},
		show: {
			name: 'Show',
			action: 'Show a background in a meeting (设置会议默认背景)',
			doc: 98852,
			request: 'POST /meeting/layout/set_default_background',
			target: ['meetingid'],
			fields: [
				meetingid,
				choice(
					'backgroundKind',
					'Background',
					[
						{ name: 'Black', value: 'black', description: 'As it is at first' },
						{ name: 'Picture', value: 'picture' },
					],
					{ place: 'none', default: 'picture', description: 'What stands behind the participants' },
				),
				...when(
					'backgroundKind',
					'picture',
					text('backgroundId', 'Background ID', {
						key: 'selected_background_id',
						description: 'The picture (background_id) that Add and Get Many give',
					}),
				),
			],
			finish: (body) => {
				body.selected_background_id ??= '';
			},
		},
	},
};

/** The request to delete backgrounds. Throws a `ParameterError` for the one that is shown, which WeCom keeps (98854). */
async function unlessShown({ request, values, send }: Call): Promise<WorkwxRequest> {
	const path = '/meeting/layout/list_background';
	const body = { meetingid: values.meetingid as string };
	const list = await send({ ...request, path, body, repeatable: true });
	const shown = backgroundsOf(list).find((background) => background.shown)?.background_id;
	if (!(values.backgroundIds as unknown[]).includes(shown)) return request;
	throw new ParameterError(
		'Background IDs',
		`hold ${String(shown)}, which the meeting shows: Show another or the black one first`,
	);
}
