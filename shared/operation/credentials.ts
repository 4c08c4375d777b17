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
		const show = showOf(own, resources);
		const hide = Object.assign({}, ...own.map((use) => use.hide)) as CredentialUse['hide'] & object;
		const displayOptions: ICredentialsDisplayOptions = {
			...(show && { show }),
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

function showOf(
	uses: Array<{ resource: string; operation: string; isOwn: boolean }>,
	all: Resource[],
): ICredentialsDisplayOptions['show'] {
	const distinct = (values: string[]) => [...new Set(values)].sort();
	const resource = distinct(uses.map((use) => use.resource));
	if (uses.every(({ isOwn }) => isOwn)) {
		return resource.length < all.length ? { resource } : undefined;
	}
	return { resource, operation: distinct(uses.map(({ operation }) => operation)) };
}
