import type { IDataObject } from 'n8n-workflow';
import { choice, flag, rows, text, when } from '../../../shared/operation/fields';
import type { Field } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';

const MOST_ITEMS = 50;
/** Of those one can tap (94677); as many in all as the answer to an event (95122). */
const MOST_TAPPED = 10;

const label = (key: string, bytes: number) =>
	text('menuText', 'Text', {
		key,
		bytes,
		description: `What the customer sees, up to ${bytes} bytes: a Chinese character takes three`,
	});

/** WeCom wants a line break of a text as the two characters \ and n (94677). */
const brokenLines = (field: Field): Field => ({
	...field,
	encode: (meaning) => (meaning as string | undefined)?.replace(/\r?\n/g, '\\n'),
});

/** A menu of replies, links and texts between a beginning and an end (94677, 95122), below `msgmenu`. */
export const menuFields: Field[] = [
	text('menuHead', 'Beginning', {
		key: 'msgmenu.head_content',
		bytes: 1024,
		rows: 2,
		optional: true,
		placeholder: 'e.g. 您对本次服务是否满意？',
		description: 'Text above the menu, up to 1024 bytes',
	}),
	rows(
		'menuItems',
		'Menu',
		[
			choice(
				'menuItem',
				'Item',
				[
					{ name: 'Link', value: 'view', description: 'Opens a page' },
					{ name: 'Mini-Program', value: 'miniprogram', description: 'Opens a mini-program' },
					{
						name: 'Reply',
						value: 'click',
						description: 'The customer answers with the text; its ID comes in menu_id',
					},
					{ name: 'Text', value: 'text', description: 'A text between the others' },
				],
				{ key: 'type', default: 'click', description: 'What the item does' },
			),
			...when(
				'menuItem',
				'click',
				label('click.content', 128),
				text('menuId', 'ID', {
					key: 'click.id',
					bytes: 128,
					optional: true,
					placeholder: 'e.g. satisfied',
					description: 'Comes back as menu_id; letters, digits and “_” are safe',
				}),
			),
			...when(
				'menuItem',
				'view',
				label('view.content', 1024),
				text('menuUrl', 'URL', {
					key: 'view.url',
					bytes: 2048,
					placeholder: 'e.g. https://example.com',
					description: 'Page that opens',
				}),
			),
			...when(
				'menuItem',
				'miniprogram',
				label('miniprogram.content', 1024),
				text('menuAppid', 'Mini-Program App ID', {
					key: 'miniprogram.appid',
					bytes: 32,
					placeholder: 'e.g. wx123123123123123',
					description: 'The mini-program that opens',
				}),
				text('menuPage', 'Mini-Program Page', {
					key: 'miniprogram.pagepath',
					bytes: 1024,
					placeholder: 'e.g. pages/index.html',
					description: 'Path of the page in the mini-program',
				}),
			),
			...when(
				'menuItem',
				'text',
				brokenLines(label('text.content', 256)),
				flag('sameLine', 'Same Line', {
					key: 'text.no_newline',
					as: 'number',
					description: 'Whether the next item stands in the same line',
				}),
			),
		],
		{
			key: 'msgmenu.list',
			items: MOST_ITEMS,
			placeholder: 'Add Item',
			description: `Items of the menu, at most ${MOST_TAPPED} of them replies, links and mini-programs`,
		},
	),
	text('menuTail', 'End', {
		key: 'msgmenu.tail_content',
		bytes: 1024,
		rows: 2,
		optional: true,
		description: 'Text below the menu, up to 1024 bytes',
	}),
];

/**
 * Throws a `ParameterError` for a menu that WeCom refuses (95008).
 *
 * @param onEvent whether it answers an event, where texts count as well
 */
export function checkMenu({ msgmenu }: IDataObject, onEvent = false): void {
	const { list = [] } = (msgmenu ?? {}) as { list?: IDataObject[] };
	const counted = onEvent ? list : list.filter(({ type }) => type !== 'text');
	if (counted.length <= MOST_TAPPED) return;
	const what = onEvent ? 'entries' : 'replies, links and mini-programs';
	throw new ParameterError(
		'Menu',
		`has ${counted.length} ${what}, at most ${MOST_TAPPED} are allowed`,
	);
}
