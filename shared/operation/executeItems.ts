import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { batchRunner } from './batchRunner';
import { clientOf } from './clientOf';
import type { ItemGroup } from './collectItems';
import { createCall } from './createCall';
import { createOnce } from './createOnce';
import { credentialOf } from './credentials';
import { executionSettings } from './executionSettings';
import { fieldsOf } from './fieldsOf';
import { groupItems } from './groupItems';
import { itemParameters, type Parameters } from './itemParameters';
import type { Call, Operation, Resource } from './operation';
import { toItems } from './outgoingItems';
import { createOutcomes } from './outcomes';
import { ParameterError } from './parameterError';
import { readRequest } from './readRequest';
import { prepared, runOperation } from './runOperation';
import { schedule } from './schedule';

/** Records whose name holds a text, each with its ID for an error; none where they cannot be read. */
export type FindByName = (search: string, name: string) => Promise<string[]>;

/**
 * Runs the chosen operation for every incoming item. The output keeps the order of the input. With "continue" as
 * On Error a failed item carries its error and the others go on.
 */
export async function executeItems(
	context: IExecuteFunctions,
	resources: Resource[],
	findByName: FindByName,
): Promise<INodeExecutionData[][]> {
	const { title, owner, declared } = chosenOperation(context, resources);
	const fields = fieldsOf(declared, context.getNode().typeVersion);
	const timeZone = context.getTimezone();
	const signal = context.getExecutionCancelSignal();
	const credentialType = credentialOf(owner, declared, (name) =>
		context.getNodeParameter(name, 0, ''),
	);
	const credential = credentialType
		? await context.getCredentials<IDataObject>(credentialType, 0)
		: {};
	const once = createOnce();
	const outcomes = createOutcomes(context, title, (error) => withMatches(error, findByName, once));

	const all = [...context.getInputData().keys()];
	const settings = await outcomes.attempt(all, () =>
		executionSettings(fields, context.getNodeParameter('options', 0, {}), timeZone),
	);
	if (!settings) return [outcomes.items()];
	// One client for all items: what it learns about a token or a wrong secret holds for the whole execution.
	const client = clientOf(credential, context.helpers, {
		retryBudgetMs: settings.maximumWait * 1000,
	});

	const parameters = itemParameters(context);
	const read = (index: number) => {
		const ofItem = parameters.of(index);
		const readAs = (updating?: boolean) =>
			readRequest(declared, ofItem, fields, { updating, timeZone });
		const reading = readAs();
		parameters.forget(index);
		return { index, ...reading, update: () => readAs(true).request };
	};
	const targetOfItem = (index: number) => targetOf(declared, () => parameters.of(index));
	const groups = await groupItems(declared, settings, all, {
		attempt: outcomes.attempt,
		read,
		targetOf: targetOfItem,
	});

	const callFor = (index: number, reading: ItemGroup['reading'] = read(index)) =>
		createCall(context, { ...reading, index, declared, client, credential, signal, once });
	const run = async (group: ItemGroup) => {
		const first = group.indices[0]!;
		const items = await outcomes.attempt(group.indices, async () => {
			const output = await runOperation(declared, callFor(first, group.reading));
			// What was parked comes out as it is when the time is over; the answer takes its place otherwise.
			return declared.waits ? context.getInputData() : toItems(output, group);
		});
		if (items) outcomes.set(first, items);
	};
	const runGroup = declared.batch
		? await batchRunner(context, declared.batch, groups, outcomes, async (index) =>
				prepared(declared, callFor(index)),
			)
		: run;
	await schedule(
		groups.length,
		settings.parallelRequests,
		(position) => targetOfItem(groups[position]!.indices[0]!),
		async (position) => {
			await runGroup(groups[position]!);
		},
		() => signal?.aborted === true,
	);
	return [outcomes.items()];
}

function chosenOperation(context: IExecuteFunctions, resources: Resource[]) {
	const resource = context.getNodeParameter('resource', 0);
	const operation = context.getNodeParameter('operation', 0);
	const owner = resources.find(({ value }) => value === resource);
	const declared = owner?.operations[operation];
	if (declared) return { title: `${resource} → ${operation}`, owner, declared };
	throw new NodeOperationError(
		context.getNode(),
		`This version of the node does not know "${operation}" of "${resource}"`,
		{ description: 'Choose resource and operation again, or update the package.' },
	);
}

/** For a name where an ID is wanted, the same error with the IDs it may stand for. */
async function withMatches(
	error: unknown,
	findByName: FindByName,
	once: Call['once'],
): Promise<unknown> {
	if (!(error instanceof ParameterError) || !error.named) return error;
	const { search, name } = error.named;
	const found = await once(`${search} ${name}`, () => findByName(search, name));
	const advice = found.length ? `${found.join(' or ')}?` : 'pick it from the list';
	return new ParameterError(error.parameter, `${error.problem}: ${advice}`);
}

/** Calls with the same target keep their order; reads have none. */
function targetOf(
	{ request, reads, deletes, target = [] }: Operation,
	parameters: () => Parameters,
): string | undefined {
	if (reads || (!request.startsWith('POST ') && !deletes && !target.length)) return undefined;
	try {
		return JSON.stringify(target.map(parameters()));
	} catch {
		// An expression that fails: the item reports it when its turn comes, and keeps no other waiting.
		return undefined;
	}
}
