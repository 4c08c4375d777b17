import { fieldsOf } from '../shared/operation/fieldsOf';
import type { Field, Resource } from '../shared/operation/operation';

const RULES = `In an update, an option that is **not added** keeps what the record has; an option that is **added and left empty** empties
it. An expression that gives nothing, \`null\` or \`""\` counts as empty. What WeCom cannot empty is an error that names the
option, before anything is sent; so is an update without any change. A switch without a value, an app, and people to add or
to remove are then just not given. Create or Update does the same with a record that is there, and leaves out of a new one
what is empty, as Create does.

WeCom's pages tell of few fields what an empty value does. Where they say nothing, a text goes out as \`""\` and a list as
\`[]\`, and WeCom refuses what it does not want. Taken as impossible to empty are: numbers, dates and choices; IDs of media;
what a record cannot be without, such as its name; what the page ignores when empty (words of an intercept rule, admins of
a strategy); and what must have a form that nothing has (home page and description of an app). Attributes of a member are
emptied one by one: add a row with the name of the attribute and no value.`;

/** What an update can empty and what not, as Markdown. */
export function emptyingTable(resources: Resource[]): string {
	const rows = resources.flatMap(({ name, operations }) =>
		Object.values(operations)
			.filter(({ updates }) => updates)
			.map((operation) => {
				const options = fieldsOf(operation)
					.flatMap(({ shape, children }) => (shape === 'options' ? children! : []))
					.filter(({ place }) => place !== 'none');
				const labels = (wanted: (field: Field) => boolean) =>
					options
						.filter(wanted)
						.map(({ ui }) => ui.displayName)
						.join(', ');
				const emptied = labels(({ empty }) => empty?.as !== undefined);
				return `| ${name} | ${operation.name} | ${emptied} | ${labels(({ empty }) => !empty)} |`;
			}),
	);
	return [
		'## What an update empties',
		'',
		RULES,
		'',
		'| Resource | Operation | Emptied when left empty | Cannot be emptied |',
		'| --- | --- | --- | --- |',
		...rows,
		'',
	].join('\n');
}
