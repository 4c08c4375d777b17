import type { ICredentialsDisplayOptions, INodeCredentialDescription } from 'n8n-workflow';
import type { CredentialUse, Operation, Resource } from './operation';

const WITHOUT = 'none';
const DEFAULT = 'workwxApi';

/** The type of credential an operation is called with, by its parameters; undefined for what needs none. */
export function credentialOf(
	{ credential = DEFAULT }: Resource,
	{ credentials }: Operation,
	parameter: (name: string) => unknown,
): string | undefined {
	const hidden = Object.entries(credentials?.[credential]?.hide ?? {});
	const isHidden = hidden.some(([name, values = []]) =>
		(values as unknown[]).includes(parameter(name)),
	);
	return credential === WITHOUT || isHidden ? undefined : credential;
}

/**
 * The credentials of a node, each shown for the operations that use it. Which resources and which operations are two lists
 * to n8n: a credential is shown for every operation of one that is in the other.
 */
export function describeCredentials(resources: Resource[]): INodeCredentialDescription[] {
	const uses = resources.flatMap((owner) =>
		Object.entries(owner.operations).flatMap(([operation, { credentials }]) => {
			const { credential: own = DEFAULT } = owner;
			const types = { ...(own !== WITHOUT && { [own]: {} as CredentialUse }), ...credentials };
			return Object.entries(types).map(([type, use]) => ({
				type,
				resource: owner.value,
				operation,
				isOwn: type === own,
				...use,
			}));
		}),
	);
	const types = [...new Set(uses.map(({ type }) => type))];
	return types.map((type): INodeCredentialDescription => {
		const own = uses.filter((use) => use.type === type);
		const resource = distinct(own.map((use) => use.resource));
		const others = resources.map(({ value }) => value).filter((value) => !resource.includes(value));
		const operation = distinct(own.map((use) => use.operation));
		const show: ICredentialsDisplayOptions['show'] & object = {
			...(type !== DEFAULT && others.length && { resource }),
			...(type !== DEFAULT && own.some(({ isOwn }) => !isOwn) && { resource, operation }),
		};
		const hide = Object.assign(
			{},
			// Were every resource in a `show`, the editor would take their list for the choice between credentials and hide it.
			type === DEFAULT && others.length && { resource: others.sort() },
			...own.map((use) => use.hide),
		) as CredentialUse['hide'] & object;
		const displayOptions: ICredentialsDisplayOptions = {
			...(Object.keys(show).length && { show }),
			...(Object.keys(hide).length && { hide }),
		};
		return {
			name: type,
			...(!own.some(({ optional }) => optional) && { required: true }),
			testedBy: `${type}Test`,
			...(Object.keys(displayOptions).length && { displayOptions }),
		};
	});
}

const distinct = (values: string[]) => [...new Set(values)].sort();
