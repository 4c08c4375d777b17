import type { INodePropertyOptions } from 'n8n-workflow';
import { compareText } from '../../../../shared/operation/compareText';
import { choice, rows, text, when } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';

const SUBMENU = 'submenu';

/** Types that send an event with the key of the button (90231). */
const eventTypes: INodePropertyOptions[] = [
	{ name: 'Choose Photo From WeCom', value: 'pic_weixin', description: '企业微信相册发图' },
	{ name: 'Click', value: 'click', description: 'Sends an event with the key (点击推事件)' },
	{ name: 'Location', value: 'location_select', description: 'Sends a location (地理位置选择)' },
	{ name: 'Scan Code', value: 'scancode_push', description: 'Sends the code (扫码推事件)' },
	{
		name: 'Scan Code and Wait',
		value: 'scancode_waitmsg',
		description: 'Sends the code and shows that a message will come (扫码带提示)',
	},
	{ name: 'Take or Choose Photo', value: 'pic_photo_or_album', description: '拍照或者相册发图' },
	{ name: 'Take Photo', value: 'pic_sysphoto', description: '系统拍照发图' },
];

const buttonTypes: INodePropertyOptions[] = [
	...eventTypes,
	{ name: 'Mini-Program', value: 'view_miniprogram', description: '跳转到小程序' },
	{ name: 'Web Page', value: 'view', description: '跳转URL' },
];

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => compareText(a.name, b.name);

const buttonType = (more: INodePropertyOptions[] = []): Field => {
	const type = choice('buttonType', 'Type', [...buttonTypes, ...more].sort(byName), {
		key: 'type',
		default: 'click',
		description: 'What a tap on the button does',
	});
	// A button that opens a submenu has no type of its own (sample of 90231).
	return {
		...type,
		encode: (chosen) => (chosen === SUBMENU ? undefined : chosen),
	};
};

/** What a button of each type cannot do without. */
const buttonAction: Field[] = [
	...when(
		'buttonType',
		eventTypes.map(({ value }) => value),
		text('buttonKey', 'Key', {
			key: 'key',
			bytes: 128,
			placeholder: 'e.g. leave_request',
			description: 'Arrives as EventKey in the event, up to 128 bytes',
		}),
	),
	...when(
		'buttonType',
		'view',
		text('buttonUrl', 'URL', {
			key: 'url',
			bytes: 1024,
			placeholder: 'e.g. https://example.com',
			description: 'Page that opens, up to 1024 bytes',
		}),
	),
	...when(
		'buttonType',
		'view_miniprogram',
		text('buttonAppid', 'Mini-Program App ID', {
			key: 'appid',
			description: 'A mini-program that is bound to the company',
		}),
		text('buttonPagepath', 'Mini-Program Page', {
			key: 'pagepath',
			placeholder: 'e.g. pages/index/index',
		}),
	),
];

const buttonName = (bytes: number): Field =>
	text('buttonName', 'Name', {
		key: 'name',
		bytes,
		description: `Text on the button, up to ${bytes} bytes: a Chinese character takes three`,
	});

/** Main buttons of a menu, each with an action or up to five buttons below it (90231). */
export const menuButtons: Field = rows(
	'buttons',
	'Buttons',
	[
		buttonName(16),
		buttonType([
			{ name: 'Submenu', value: SUBMENU, description: 'Opens up to five buttons (二级菜单)' },
		]),
		...buttonAction,
		...when(
			'buttonType',
			SUBMENU,
			rows(
				'subButtons',
				'Buttons of the Submenu',
				[buttonName(40), buttonType(), ...buttonAction],
				{
					key: 'sub_button',
					items: 5,
					placeholder: 'Add Button',
					description: 'Buttons below it',
				},
			),
		),
	],
	{ key: 'button', items: 3, placeholder: 'Add Button', description: 'Main buttons' },
);
