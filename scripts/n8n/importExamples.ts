import { type Example, readExamples, withCredentials } from './examples';
import type { JsonObject, Rest, Stored } from './rest';

const CALLING_NODE = 'n8n-nodes-base.executeWorkflow';
const TABLE_NODE = 'n8n-nodes-base.dataTable';

/** A resource locator of n8n, as a node stores it. */
interface Locator {
	value: string;
	/** The name that the editor shows for the ID. */
	cachedResultName: string;
}

interface Column {
	id: string;
	type: string;
}

export interface ImportOptions {
	/** The credentials that the examples name. */
	credentials: Stored[];
	/** Examples that are not activated: n8n 1.x takes no error workflow as active, and does not need to. */
	inactive?: string[];
	/** Just these; all of them without. */
	only?: string[];
}

/** An example that calls itself says so with an expression. */
const isExpression = (id: string) => id.startsWith('=');

const callsOf = ({ nodes, settings }: Example): string[] => [
	...nodes
		.filter(({ type }) => type === CALLING_NODE)
		.map(({ parameters }) => (parameters.workflowId as Locator).value)
		.filter((id) => !isExpression(id)),
	...(typeof settings?.errorWorkflow === 'string' ? [settings.errorWorkflow] : []),
];

/** The examples by file name, each after those it calls: n8n activates a caller only then. */
function inOrderOfCalls(examples: Map<string, Example>): Array<[string, Example]> {
	const ordered: Array<[string, Example]> = [];
	const isPlaced = (id: string) => ordered.some(([, example]) => example.id === id);
	while (ordered.length < examples.size) {
		const next = [...examples].find(
			([, example]) => !isPlaced(example.id) && callsOf(example).every(isPlaced),
		);
		if (!next) throw new Error('The examples call each other in a circle, or one that is missing');
		ordered.push(next);
	}
	return ordered;
}

/** The columns of a table, which the node that writes to it knows; others have none. */
const columnsOf = ({ parameters }: Example['nodes'][number]): Column[] =>
	(parameters.columns as { schema?: Column[] } | undefined)?.schema ?? [];

/** Makes sure that the data tables which an example writes to are there; gives their IDs by name. */
async function provideTables(rest: Rest, { nodes }: Example): Promise<Map<string, string>> {
	const ids = new Map<string, string>();
	for (const node of nodes.filter((one) => one.type === TABLE_NODE && columnsOf(one).length > 0)) {
		const { cachedResultName: name } = node.parameters.dataTableId as Locator;
		const columns = columnsOf(node).map(({ id, type }) => ({ name: id, type }));
		if (!ids.has(name)) ids.set(name, (await rest.provideDataTable(name, columns)).id);
	}
	return ids;
}

/** The example with the IDs that workflows and tables have in this n8n in place of those in the file. */
function withIds(example: Example, workflows: Map<string, string>, tables: Map<string, string>) {
	const settings = { ...example.settings };
	if (typeof settings.errorWorkflow === 'string')
		settings.errorWorkflow = workflows.get(settings.errorWorkflow);
	const replaced = (parameters: JsonObject, name: string, id: string | undefined) => {
		if (id === undefined) throw new Error(`${example.name} names what is not there in ${name}`);
		return { ...parameters, [name]: { ...(parameters[name] as Locator), value: id } };
	};
	const nodes = example.nodes.map((node) => {
		const { type, parameters } = node;
		if (type === CALLING_NODE) {
			const { value } = parameters.workflowId as Locator;
			if (isExpression(value)) return node;
			return { ...node, parameters: replaced(parameters, 'workflowId', workflows.get(value)) };
		}
		if (type === TABLE_NODE) {
			const { cachedResultName } = parameters.dataTableId as Locator;
			const id = tables.get(cachedResultName);
			return { ...node, parameters: replaced(parameters, 'dataTableId', id) };
		}
		return node;
	});
	return { ...example, nodes, settings };
}

/**
 * Imports and activates the examples that are not there yet, by name; others stay as the user left them. Credentials,
 * sub-workflows, error workflows and data tables get the IDs they have in this n8n. Gives the workflows by file name.
 */
export async function importExamples(
	rest: Rest,
	{ credentials, inactive = [], only }: ImportOptions,
): Promise<Map<string, Stored>> {
	const existing = await rest.workflows();
	const ids = new Map<string, string>();
	const workflows = new Map<string, Stored>();
	for (const [file, example] of inOrderOfCalls(await readExamples())) {
		if (only && !only.includes(file)) continue;
		let stored = existing.find(({ name }) => name === example.name);
		if (!stored) {
			const own = withIds(example, ids, await provideTables(rest, example));
			stored = await rest.createWorkflow(withCredentials(own, credentials));
			if (!inactive.includes(file)) await rest.activate(stored.id);
		}
		ids.set(example.id, stored.id);
		workflows.set(file, stored);
	}
	return workflows;
}
