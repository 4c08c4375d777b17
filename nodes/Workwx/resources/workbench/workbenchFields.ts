import type { IDataObject } from 'n8n-workflow';
import { choice, flag, options, rows, text, when } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { agentid } from '../../../../shared/vocabulary/fields';

const IMAGE_URL = 'Image URL';
const WEBVIEW_URL = 'Web Page URL';

const type = (key: string): Field =>
	choice(
		'workbenchType',
		'Type',
		[
			{ name: 'Image', value: 'image', description: 'One picture (图片型)' },
			{ name: 'Key Data', value: 'keydata', description: 'Up to four figures (关键数据型)' },
			{ name: 'List', value: 'list', description: 'Up to three lines (列表型)' },
			{ name: 'Web Page', value: 'webview', description: 'A page of yours (webview型)' },
		],
		{
			key,
			default: 'keydata',
			description: 'What the app shows on the workbench; an app has one type for all members',
		},
	);

const PAGE = 'Page that opens on a tap, where the home page of the app is a web page';
const MINIPROGRAM_PAGE =
	'Page of the mini-program that opens on a tap, where the home page of the app is a mini-program';

const rowTargets = (limits: { characters?: number }): Field[] => [
	text('jumpUrl', 'URL', { ...limits, optional: true, description: PAGE }),
	text('pagepath', 'Mini-Program Page', {
		...limits,
		optional: true,
		description: MINIPROGRAM_PAGE,
	}),
];

const targets = (key: 'image' | 'webview', prefix: string): Field[] => [
	text(`${key}JumpUrl`, 'Tap URL', { key: `${prefix}${key}.jump_url`, description: PAGE }),
	text(`${key}Pagepath`, 'Mini-Program Page', {
		key: `${prefix}${key}.pagepath`,
		description: MINIPROGRAM_PAGE,
	}),
];

/**
 * What an app shows on the workbench (92535), each type with its own fields.
 *
 * @param prefix path of the object in the body that holds the data, with a dot at its end
 * @param optional whether the type alone will do, as for a template without data of the company
 */
export function workbenchContent(prefix: string, optional: boolean, ...more: Field[]): Field[] {
	const extra = optional ? { optional: true } : {};
	return [
		type(`${prefix}type`),
		...when(
			'workbenchType',
			'keydata',
			rows(
				'keyData',
				'Key Data',
				[
					text('dataName', 'Name', {
						key: 'key',
						characters: 64,
						optional: true,
						placeholder: 'e.g. To approve',
						description: 'What is counted',
					}),
					text('dataValue', 'Value', {
						key: 'data',
						characters: 64,
						placeholder: 'e.g. 2',
						description: 'The figure',
					}),
					...rowTargets({ characters: 1024 }),
				],
				{
					...extra,
					key: `${prefix}keydata.items`,
					items: 4,
					placeholder: 'Add Figure',
					description: 'Figures and what they are',
				},
			),
		),
		...when(
			'workbenchType',
			'image',
			text('imageUrl', IMAGE_URL, {
				...extra,
				key: `${prefix}image.url`,
				placeholder: 'e.g. https://example.com/banner.png',
				description: 'Address of the picture; it looks best at 3.35 : 1',
			}),
		),
		...when(
			'workbenchType',
			'list',
			rows(
				'listItems',
				'Lines',
				[
					text('title', 'Title', { bytes: 128, description: 'The line, up to 128 bytes' }),
					...rowTargets({}),
				],
				{
					...extra,
					key: `${prefix}list.items`,
					items: 3,
					placeholder: 'Add Line',
					description: 'Lines of text',
				},
			),
		),
		...when(
			'workbenchType',
			'webview',
			text('webviewUrl', WEBVIEW_URL, {
				...extra,
				key: `${prefix}webview.url`,
				placeholder: 'e.g. https://example.com/tile',
				description: 'Address of the page that is shown',
			}),
		),
		options(
			agentid,
			...when('workbenchType', 'image', ...targets('image', prefix)),
			...when(
				'workbenchType',
				'webview',
				...targets('webview', prefix),
				choice(
					'webviewHeight',
					'Height',
					[
						{
							name: 'Double Row',
							value: 'double_row',
							description: '171 pixels, 212 without title',
						},
						{
							name: 'Single Row',
							value: 'single_row',
							description: '106 pixels, 147 without title',
						},
					],
					{ key: `${prefix}webview.height`, description: 'How high the page is' },
				),
				flag('hideTitle', 'Hide Title', {
					key: `${prefix}webview.hide_title`,
					description: 'Whether the name of the app above the page is hidden',
				}),
				flag('enableWebviewClick', 'Links in the Page', {
					key: `${prefix}webview.enable_webview_click`,
					description:
						'Whether links in the page (of the kind wxwork) work; a tap then opens the Tap URL no more',
				}),
			),
			...more,
		),
	];
}

/** A template may go without data of the company, but not with half of it. */
export function checkTemplate(body: IDataObject): void {
	const incomplete = { image: IMAGE_URL, webview: WEBVIEW_URL };
	for (const [key, parameter] of Object.entries(incomplete)) {
		const content = body[key] as IDataObject | undefined;
		if (content && !content.url) {
			throw new ParameterError(parameter, 'is empty, but needed with the other values');
		}
	}
}
