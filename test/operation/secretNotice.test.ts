import { actionNodes } from '../../nodes/actionNodes';
import { SECRETS, type SecretKind } from '../../shared/client/secrets';

const operations = actionNodes.flatMap(({ name, node, resources }) =>
	resources.flatMap(({ value: resource, operations: all }) =>
		Object.entries(all).map(([operation, { secret }]) => ({
			name: `${name}: ${resource} → ${operation}`,
			secret,
			notices: node.description.properties
				.filter(
					({ type, displayOptions: { show } = {} }) =>
						type === 'notice' &&
						show?.resource?.includes(resource) &&
						show.operation?.includes(operation),
				)
				.map(({ displayName }) => displayName),
		})),
	),
);
const withSecret = operations.filter(
	(one): one is typeof one & { secret: SecretKind } =>
		one.secret !== undefined && one.secret in SECRETS && one.secret !== 'app',
);

test('the panel of an operation with a secret of its own names it, and where the app is listed instead', () => {
	expect(new Set(withSecret.map(({ secret }) => secret)).size).toBe(
		Object.keys(SECRETS).length - 1,
	);
	const unnamed = withSecret.filter(({ secret, notices }) => {
		const { label, isSeldom } = SECRETS[secret];
		const parts = isSeldom ? [label, '可调用接口的应用'] : [label];
		return !notices.some((text) => parts.every((part) => text.includes(part)));
	});
	expect(unnamed.map(({ name }) => name)).toEqual([]);
});
