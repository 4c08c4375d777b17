import {
	type CardKind,
	type CardPurpose,
	templateCardFields,
} from '../../../nodes/Workwx/cards/templateCardFields';
import { cardFieldsByKind } from '../../../nodes/Workwx/cards/templateCardOperations';

const KINDS: CardKind[] = [
	'text_notice',
	'news_notice',
	'button_interaction',
	'vote_interaction',
	'multiple_interaction',
];

/** What the panel shows from top to bottom when this kind is chosen. */
const shown = (purpose: CardPurpose, kind: CardKind) =>
	cardFieldsByKind(purpose, 'fields')
		.filter(({ when }) => when!.cardType!.includes(kind))
		.map(({ ui }) => ui.name);

describe.each(['send', 'update', 'bot'] as const)('a card to %s', (purpose) => {
	test.each(KINDS)('%s has its fields in the order it declares', (kind) => {
		const declared = templateCardFields(purpose)[kind].fields.map(({ ui }) => ui.name);
		expect(shown(purpose, kind)).toEqual(declared);
	});

	test.each(KINDS)('%s begins with the title and ends with the task ID, if any', (kind) => {
		const [first, ...others] = shown(purpose, kind);
		expect(first).toBe('mainTitle');
		if (purpose !== 'update') expect(others.at(-1)).toBe('taskId');
	});
});

test('the text of a button card stands above its buttons', () => {
	expect(shown('send', 'button_interaction')).toEqual([
		'mainTitle',
		'subTitleText',
		'buttonList',
		'taskId',
	]);
});
