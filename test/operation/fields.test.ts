import { list, loadedChoices, locator, number, rows, text } from '../../shared/operation/fields';
import { userids } from '../../shared/vocabulary/members';

const described = ({ ui }: { ui: { description?: string } }) => ui.description;

test('a list says how to give several entries, how many there may be, and what else is to be known', () => {
	const ways = 'separated by commas, or an array from an expression';
	expect(described(userids('a', 'A'))).toBe(`User IDs, ${ways}`);
	expect(described(userids('a', 'A', { items: 100 }))).toBe(`User IDs, ${ways}; up to 100`);
	expect(
		described(list('a', 'A', { holds: 'Words', minItems: 2, items: 9, description: 'No blanks' })),
	).toBe(`Words, ${ways}; 2 to 9. No blanks.`);
	expect(described(locator('a', 'A', { many: true, holds: 'IDs', items: 1 }))).toBe(`IDs, ${ways}`);
});

test('rows say how many there may be', () => {
	const of = (description: string) =>
		described(rows('a', 'A', [text('b', 'B')], { items: 8, placeholder: 'Add', description }));
	expect(of('Articles')).toBe('Articles; up to 8');
	expect(of('Articles. They open a page.')).toBe('Articles. They open a page. Up to 8.');
});

test('a loaded list ends in what n8n wants to be said of it', () => {
	const of = (description?: string) =>
		described(loadedChoices('a', 'A Names or IDs', 'getAs', { items: 5, description }));
	expect(of('What it is')).toMatch(/^What it is; up to 5\. Choose from the list, .*<\/a>\.$/);
	expect(of()).toMatch(/^Choose from the list, .*<\/a>$/);
});

test('the editor knows the bounds of a number', () => {
	expect(number('a', 'A', { min: 0, max: 50 }).ui.typeOptions).toEqual({
		minValue: 0,
		maxValue: 50,
	});
	expect(number('a', 'A').ui).not.toHaveProperty('typeOptions');
});
