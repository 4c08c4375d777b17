import type { INodeTypeDescription } from 'n8n-workflow';
import { actionNodes } from '../../nodes/actionNodes';
import { nodeClasses } from '../../scripts/nodeClasses';
import { credentialOf, describeCredentials } from '../../shared/operation/credentials';
import type { Operation, Resource } from '../../shared/operation/operation';

const plain = { name: 'Plain' } as Partial<Operation> as Operation;
const asking = {
	name: 'Asking',
	credentials: { workwxApi: { hide: { by: ['bot'] } }, workwxBotApi: { optional: true } },
} as Partial<Operation> as Operation;
const resource = (value: string, more: Partial<Resource>): Resource => ({
	value,
	name: value,
	operations: { plain },
	...more,
});

test('a credential is shown for the resources that are called with it', () => {
	const member = resource('member', {});
	expect(describeCredentials([member])).toEqual([
		{ name: 'workwxApi', required: true, testedBy: 'workwxApiTest' },
	]);
	const robot = resource('robot', { credential: 'workwxRobotApi' });
	const bot = resource('bot', { credential: 'none' });
	expect(
		describeCredentials([member, robot, bot]).map(({ name, displayOptions }) => [
			name,
			displayOptions,
		]),
	).toEqual([
		['workwxApi', { hide: { resource: ['bot', 'robot'] } }],
		['workwxRobotApi', { show: { resource: ['robot'] } }],
	]);
});

test('what one operation asks for is shown for it alone, and on its conditions', () => {
	const member = resource('member', { operations: { plain, asking } });
	expect(describeCredentials([member, resource('bot', { credential: 'none' })])).toEqual([
		{
			name: 'workwxApi',
			required: true,
			testedBy: 'workwxApiTest',
			displayOptions: { hide: { resource: ['bot'], by: ['bot'] } },
		},
		{
			name: 'workwxBotApi',
			testedBy: 'workwxBotApiTest',
			displayOptions: { show: { resource: ['member'], operation: ['asking'] } },
		},
	]);
});

test('an operation is called without the credential that is hidden', () => {
	const member = resource('member', { operations: { plain, asking } });
	expect(credentialOf(member, plain, () => 'bot')).toBe('workwxApi');
	expect(credentialOf(member, asking, () => 'app')).toBe('workwxApi');
	expect(credentialOf(member, asking, () => 'bot')).toBeUndefined();
	expect(credentialOf(resource('bot', { credential: 'none' }), plain, () => '')).toBeUndefined();
});

/** Which resources and which operations are two lists to n8n. */
test.each(actionNodes)(
	'$name shows no operation a credential it never asks for',
	({ resources }) => {
		for (const { name, displayOptions = {} } of describeCredentials(resources)) {
			const { resource: owners = [], operation: shown = [] } = displayOptions.show ?? {};
			// Under the same name an app sends to members, where the conditions hide the credential of an AI bot.
			if (name === 'workwxBotApi') continue;
			for (const { value, operations } of resources) {
				const extra = Object.entries(operations).filter(
					([operation, { credentials }]) =>
						owners.includes(value) && shown.includes(operation) && !(name in (credentials ?? {})),
				);
				expect(extra.map(([operation]) => `${value} ${operation}`)).toEqual([]);
			}
		}
	},
);

/** The editor hides a selector when each of its values shows a credential: it takes it for the choice between them. */
test.each(nodeClasses)('$name keeps its selectors on screen', ({ node }) => {
	const { credentials = [], properties } = node.description as INodeTypeDescription;
	const showing = new Map<string, unknown[]>();
	for (const { displayOptions } of credentials) {
		for (const [name, values = []] of Object.entries(displayOptions?.show ?? {})) {
			showing.set(name, [...(showing.get(name) ?? []), ...values]);
		}
	}
	const hidden = properties.filter(({ name, options = [] }) => {
		const values = showing.get(name);
		return values && options.every((option) => 'value' in option && values.includes(option.value));
	});
	expect(hidden.map(({ name, displayOptions }) => [name, displayOptions])).toEqual([]);
});
