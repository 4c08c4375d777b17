import type {
	INode,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { actionNodes } from '../../nodes/actionNodes';
import { fieldsOf, VERSION } from '../../shared/operation/fieldsOf';
import type { Field, Values } from '../../shared/operation/operation';

/** n8n's panel looks at every top-level property on each edit. These figures may only go down. */
const MOST_PROPERTIES = 450;
const MOST_BYTES = 350 * 1024;

describe.each(actionNodes)('$name', ({ node: { constructor, description }, resources }) => {
	const { properties } = description;
	const nodeIn = ({ [VERSION]: typeVersion = description.defaultVersion }: Values) =>
		({ typeVersion }) as INode;

	test('keeps the budget of the editor', () => {
		expect(properties.length).toBeLessThanOrEqual(MOST_PROPERTIES);
		expect(JSON.stringify(description).length).toBeLessThanOrEqual(MOST_BYTES);
	});

	test('no resource begins with what takes something away', () => {
		const first = resources.map(({ name, operations }) => [
			name,
			Object.values(operations)[0]!.name,
		]);
		expect(first.filter(([, name]) => /^(Cancel|Delete|End|Remove|Unassign)/.test(name!))).toEqual(
			[],
		);
	});

	test('no description says what is derived from the declaration', () => {
		const said = [...JSON.stringify(properties).matchAll(/"description":"((?:[^"\\]|\\.)*)"/g)];
		const twice = /(up to [\d,]+).*; \1\b|(Choose from the list).*\2/i;
		expect(said.map(([, text]) => text!).filter((text) => twice.test(text))).toEqual([]);
	});

	const operations = resources.flatMap((resource) =>
		Object.entries(resource.operations).map(
			([value, operation]) => [resource.value, value, operation] as const,
		),
	);

	test.each(operations)(
		'%s → %s shows what it declares, in that order',
		(resource, value, operation) => {
			const declared = fieldsOf(operation);
			for (const parameters of situations(declared)) {
				const values = { resource, operation: value, ...parameters } as INodeParameters;
				const visible = properties
					.filter((property) =>
						NodeHelpers.displayParameter(values, property, nodeIn(parameters), description),
					)
					.map(({ name }) => name);
				const wanted = declared
					.filter(({ when = {} }) =>
						Object.entries(when).every(([name, allowed]) =>
							allowed.includes(parameters[name] as string),
						),
					)
					.map(({ ui }) => ui.name);
				expect(visible).toEqual(['resource', 'operation', ...wanted]);
			}
		},
	);

	test('every option is shown for the operations that declare it, and for no other', () => {
		for (const [resource, value, operation] of operations) {
			const collection = properties.find(
				({ name, displayOptions }) =>
					name === 'options' && displayOptions?.show?.resource?.includes(resource),
			)!;
			const declared = fieldsOf(operation).at(-1)!.children!;
			for (const parameters of situations(fieldsOf(operation))) {
				const values = { resource, operation: value, ...parameters } as INodeParameters;
				const visible = (collection.options as INodeProperties[])
					.filter((option) =>
						NodeHelpers.displayParameter({}, option, nodeIn(parameters), description, values),
					)
					.map(({ name }) => name);
				const wanted = declared
					.filter(({ when = {} }) =>
						Object.entries(when).every(([name, allowed]) =>
							allowed.includes(parameters[name] as string),
						),
					)
					.map(({ ui }) => ui.name);
				expect(visible.sort()).toEqual(wanted.sort());
			}
		}
	});

	test('rows show their fields as declared, and a button that says what it adds', () => {
		const printed = new Set<string>();
		const visit = (property: INodeProperties) => {
			const children = nested(property);
			if (property.typeOptions?.multipleValues) {
				expect(property.placeholder).toMatch(/^Add (?!Row)/);
				printed.add(`${property.name}: ${children.map(({ name }) => name).join(', ')}`);
			}
			children.forEach(visit);
		};
		properties.forEach(visit);
		const compare = ({ shape, children = [], ui: { name } }: Field) => {
			if (shape === 'rows') {
				const names = children.map((child) => child.ui.name).join(', ');
				expect(printed).toContain(`${name}: ${names}`);
			}
			children.forEach(compare);
		};
		for (const [, , operation] of operations) fieldsOf(operation).forEach(compare);
	});

	test('one parameter name has one kind and one set of choices', () => {
		const kinds = new Map<string, string>();
		const visit = (property: INodeProperties, path: string) => {
			const { type, typeOptions, options } = property;
			const children = nested(property);
			const choices =
				children.length || property.name === 'operation'
					? undefined
					: (options as INodePropertyOptions[] | undefined)?.map((option) => option.value);
			const kind = JSON.stringify({ type, typeOptions: withoutMode(typeOptions), choices });
			expect({ [path]: kinds.get(path) ?? kind }).toEqual({ [path]: kind });
			kinds.set(path, kind);
			for (const child of children) visit(child, `${path}.${child.name}`);
		};
		for (const property of properties) visit(property, property.name);
	});

	test('a list that can be picked instead is not required', () => {
		const pickers = operations.flatMap(([, , operation]) =>
			fieldsOf(operation).filter(({ picked }) => picked),
		);
		for (const { ui } of pickers) {
			const required = properties.filter(({ name, required }) => name === ui.name && required);
			// A locator of one record may have the same name elsewhere.
			for (const { type, displayName } of required) {
				expect({ type, displayName }).not.toEqual({ type: ui.type, displayName: ui.displayName });
			}
		}
	});

	test('actions are unique and carry the Chinese term', () => {
		const actions = operations.map(([, , { action }]) => action);
		expect(new Set(actions).size).toBe(actions.length);
		for (const action of actions) expect(action).toMatch(/\p{Script=Han}|API/u);
		for (const { name } of resources) expect(name).toMatch(/\p{Script=Han}/u);
	});

	test('is made of fresh objects: n8n changes descriptions', () => {
		const other = new (constructor as new () => INodeType)();
		(other.description.properties[0]!.options as unknown[]).push({ name: 'x', value: 'x' });
		expect(properties[0]!.options).not.toContainEqual({ name: 'x', value: 'x' });
	});
});

/** What a mapper shows at first differs between operations; what it holds does not. */
function withoutMode(typeOptions: INodeProperties['typeOptions']) {
	if (!typeOptions?.resourceMapper) return typeOptions;
	const { mode: _mode, addAllFields: _all, ...mapper } = typeOptions.resourceMapper;
	return { ...typeOptions, resourceMapper: mapper };
}

/** Parameter values that make each conditional field visible at least once. */
function situations(fields: Field[]): Array<Record<string, unknown>> {
	const defaults = Object.fromEntries(fields.map(({ ui }) => [ui.name, ui.default]));
	const choices = new Map<string, Set<unknown>>();
	const conditions = fields.flatMap(({ when, children = [] }) => [
		when ?? {},
		...children.map((child) => child.when ?? {}),
	]);
	for (const when of conditions) {
		for (const [name, values] of Object.entries(when)) {
			const known = choices.get(name) ?? new Set(name in defaults ? [defaults[name]] : []);
			for (const value of values) known.add(value);
			choices.set(name, known);
		}
	}
	return [...choices].reduce<Array<Record<string, unknown>>>(
		(all, [name, values]) =>
			all.flatMap((chosen) => [...values].map((value) => ({ ...chosen, [name]: value }))),
		[defaults],
	);
}

function nested({ type, options }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return (options ?? []) as INodeProperties[];
	if (type !== 'fixedCollection') return [];
	return ((options ?? []) as Array<{ values: INodeProperties[] }>).flatMap(({ values }) => values);
}
