import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { compareText } from './compareText';
import { fieldsOf, isRequired, VERSION } from './fieldsOf';
import type { Field, Resource } from './operation';

type Show = NonNullable<IDisplayOptions['show']>;

/** One property of the editor and the operations that show it. */
interface Shown {
	print: string;
	property: INodeProperties;
	when: Field['when'];
	/** Resource → operations. */
	uses: Map<string, Set<string>>;
}

/** A resource with the fields of each operation by its name. */
interface Declared {
	owner: Resource;
	fields: Array<[operation: string, fields: Field[]]>;
}

const byName = (a: { name: string }, b: { name: string }) => compareText(a.name, b.name);
const byLabel = (a: { displayName: string }, b: { displayName: string }) =>
	compareText(a.displayName, b.displayName);

/**
 * Everything the editor shows for the resources: the selectors, then the fields in the order in which the operations
 * declare them. Equal fields of several operations become one property, because the editor looks at every property on
 * each edit. Fresh objects on every call: n8n changes descriptions.
 */
export function describe(resources: Resource[]): INodeProperties[] {
	const resource: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources
			.map(({ name, value, description }) => ({ name, value, ...(description && { description }) }))
			.sort(byName),
		default: resources[0]!.value,
	};
	const operations = resources.map((owner): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [owner.value] } },
		options: Object.entries(owner.operations)
			.map(([value, { name, action, description = action }]) => ({
				name,
				value,
				action,
				description,
			}))
			.sort(byName),
		default: Object.keys(owner.operations)[0]!,
	}));
	const declared = resources.map((owner): Declared => ({
		owner,
		fields: Object.entries(owner.operations).map(([name, one]) => [name, fieldsOf(one)]),
	}));
	const properties = [
		resource,
		...operations,
		...fields(declared, resources),
		...declared.map(optionsOf),
	];
	// As n8n sends it to the editor; one copy of everything is quicker than one of each part.
	return JSON.parse(JSON.stringify(properties)) as INodeProperties[];
}

/** The fields of all operations, equal ones merged as far as the order on screen allows. */
function fields(declared: Declared[], resources: Resource[]): INodeProperties[] {
	const shown: Shown[] = [];
	const known = new Map<Field, Pick<Shown, 'print' | 'property'>>();
	const printed = (field: Field) => {
		const property = withRequired(field);
		return { property, print: JSON.stringify([property, field.when]) };
	};
	for (const { owner, fields: ofOperations } of declared) {
		for (const [operation, ofOperation] of ofOperations) {
			let last = -1;
			for (const field of ofOperation) {
				if (field.shape === 'options') continue;
				const { property, print } = known.get(field) ?? printed(field);
				known.set(field, { property, print });
				let index = shown.findIndex((entry, at) => at > last && entry.print === print);
				if (index < 0) {
					index = last + 1;
					shown.splice(index, 0, { print, property, when: field.when, uses: new Map() });
				}
				const { uses } = shown[index]!;
				uses.set(owner.value, (uses.get(owner.value) ?? new Set()).add(operation));
				last = index;
			}
		}
	}
	return shown.flatMap(({ property, when, uses }) =>
		rectangles(uses, resources).map((rectangle) => ({
			...property,
			displayOptions: { show: { ...rectangle, ...when } },
		})),
	);
}

/**
 * `displayOptions` shows a field for every listed operation of every listed resource. Joins resources as long as no
 * operation is covered that does not have the field.
 */
function rectangles(uses: Shown['uses'], resources: Resource[]): Show[] {
	const operationsOf = new Map(resources.map((r) => [r.value, Object.keys(r.operations)]));
	const joined: Array<{ resource: string[]; operation: Set<string> }> = [];
	for (const [resource, operations] of uses) {
		const fits = joined.find(({ resource: others, operation }) => {
			const together = new Set([...operation, ...operations]);
			return [...others, resource].every((owner) =>
				operationsOf.get(owner)!.every((name) => !together.has(name) || uses.get(owner)!.has(name)),
			);
		});
		if (fits) {
			fits.resource.push(resource);
			for (const operation of operations) fits.operation.add(operation);
		} else {
			joined.push({ resource: [resource], operation: new Set(operations) });
		}
	}
	return joined.map(({ resource, operation }) => ({ resource, operation: [...operation] }));
}

/** The one collection of a resource that holds the options of all its operations. */
function optionsOf({ owner, fields: ofOperations }: Declared): INodeProperties {
	const children = new Map<string, { field: Field; operations: string[] }>();
	// Most options are the same ones for all operations.
	const prints = new Map<Field, string>();
	let collection: Field | undefined;
	for (const [operation, ofOperation] of ofOperations) {
		const field = ofOperation.find(({ shape }) => shape === 'options')!;
		collection ??= field;
		for (const child of field.children!) {
			const print = prints.get(child) ?? JSON.stringify([toProperty(child), child.when]);
			prints.set(child, print);
			const entry = children.get(print) ?? { field: child, operations: [] };
			entry.operations.push(operation);
			children.set(print, entry);
		}
	}
	const values = [...children.values()].map(({ field, operations }): INodeProperties => {
		const conditions = Object.entries(field.when ?? {}).map(([name, wanted]) => [
			name === VERSION ? name : `/${name}`,
			wanted,
		]);
		const show: Show = {
			...(operations.length < ofOperations.length && { '/operation': operations }),
			...(Object.fromEntries(conditions) as Show),
		};
		return { ...toProperty(field), ...(Object.keys(show).length && { displayOptions: { show } }) };
	});
	return {
		...collection!.ui,
		displayOptions: { show: { resource: [owner.value] } },
		options: values.sort(byLabel),
	};
}

/** The property of a field outside of the options. n8n would not know that a list may be picked instead. */
function withRequired(field: Field): INodeProperties {
	const property = toProperty(field);
	return isRequired(field) && !field.picked ? { ...property, required: true } : property;
}

function toProperty({ ui, children, shape }: Field): INodeProperties {
	if (!children) return ui;
	const values = children.map((child) => ({
		...toProperty(child),
		...(child.when && { displayOptions: { show: child.when } }),
	}));
	// One adds the fields of a group from a list of their labels; those of a row are all on screen, in order of filling.
	if (shape === 'collection') return { ...ui, options: values.sort(byLabel) };
	return { ...ui, options: [{ displayName: ui.displayName, name: 'rows', values }] };
}
