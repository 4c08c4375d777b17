import {
	NodeHelpers,
	type IHookFunctions,
	type INode,
	type INodeParameters,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { eventKinds, messageKinds } from '../../../shared/received/events';
import { testCallbackCredential } from '../../../shared/credentials/workwxCallbackApi';
import { WorkwxTrigger } from '../../../nodes/WorkwxTrigger/WorkwxTrigger.node';
import { appCredential, botCredential } from '../../callback/wecomSender';

const { description, webhookMethods } = new WorkwxTrigger();

/** The parameters as n8n sees them when a workflow has stored the given ones. */
function resolved(parameters: INodeParameters = {}) {
	return NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		{ typeVersion: 1 },
		description,
	);
}

describe('the description', () => {
	test('has both webhooks on one path, and the address is shown once', () => {
		expect(description.webhooks?.map(({ httpMethod, path }) => [httpMethod, path])).toEqual([
			['GET', 'webhook'],
			['POST', 'webhook'],
		]);
		expect(description.webhooks?.filter(({ ndvHideUrl }) => !ndvHideUrl)).toHaveLength(1);
	});

	test('keeps n8n’s own body parser away, whatever a workflow has stored', () => {
		expect(description.version).toBe(1);
		for (const parameters of [{}, { receive: 'selected' }, { settings: { replayWindow: 0 } }]) {
			expect(resolved(parameters)).toMatchObject({ options: { binaryData: true } });
		}
	});

	const optionsOf = (wanted: string) =>
		description.properties.find(({ name }) => name === wanted)!.options as INodePropertyOptions[];

	test('offers every kind with its Chinese term: any message, messages, events by area', () => {
		const valuesOf = (name: string) => optionsOf(name).map(({ value }) => value);
		const messages = messageKinds.map(({ value }) => value);
		const events = eventKinds.map(({ value }) => value);
		expect(valuesOf('messageTypes')).toEqual(messages);
		expect(valuesOf('events')).toEqual(['message', ...messages, ...events]);
		for (const { name } of optionsOf('events')) expect(name).toMatch(/\(.*\p{Script=Han}.*\)$/u);
		const areas = eventKinds.map(({ group, name }) => `${group}: ${name}`);
		expect(areas).toEqual([...areas].sort());
	});

	test('is found by its actions, which begin with a message', () => {
		const actions = optionsOf('events').map(({ action }) => action);
		expect(actions[0]).toBe('On message received');
		expect(actions[1]).toBe('On message received: App: Text (文本)');
		expect(new Set(actions).size).toBe(actions.length);
	});

	test('says of each kind by what the item tells it', () => {
		const said = new Map(optionsOf('events').map(({ value, description }) => [value, description]));
		expect(said.get('text')).toBe('If MsgType is text');
		expect(said.get('bot.text')).toBe('If msgtype is text');
		expect(said.get('bot.enter_chat')).toBe('If event.eventtype is enter_chat');
		expect(said.get('subscribe')).toBe('If Event is subscribe');
		expect(said.get('pay.REFUND')).toBe('If notify_type is REFUND');
		expect(said.get('change_contact.create_user')).toBe(
			'If Event is change_contact, ChangeType is create_user',
		);
	});

	test('takes everything, answers at once and needs nothing by default', () => {
		expect(resolved()).toMatchObject({ receive: 'all', respond: 'onReceived', simplify: false });
		const issues = NodeHelpers.getNodeParametersIssues(
			description.properties,
			{ parameters: resolved(), typeVersion: 1 } as unknown as INode,
			description,
		);
		expect(issues).toBeNull();
	});

	test('stays small', () => {
		expect(JSON.stringify(description).length).toBeLessThan(48_000);
	});
});

describe('activation', () => {
	const logs: string[] = [];
	const activate = async (
		parameters: Record<string, unknown>,
		credential: object = appCredential,
	) =>
		await webhookMethods.default.checkExists.call({
			getCredentials: () => Promise.resolve(credential),
			getMode: () => 'manual',
			getNode: () => ({ name: 'Workwx Trigger' }),
			logger: { error: (line: string) => logs.push(line) },
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		} as unknown as IHookFunctions);

	test('passes with a complete credential, of an app or of an AI bot', async () => {
		await expect(activate({})).resolves.toBe(true);
		await expect(activate({}, botCredential)).resolves.toBe(true);
	});

	test.each<[string, object, object, string]>([
		['an empty token', {}, { ...appCredential, token: '' }, 'Token is empty'],
		['a short key', {}, { ...appCredential, encodingAesKey: 'a' }, 'EncodingAESKey must be 43'],
		[
			'a broken pattern',
			{ filters: { textPattern: '(' } },
			appCredential,
			'Invalid regular expression',
		],
		[
			'details without who reads them',
			{ settings: { documentDetails: true } },
			appCredential,
			'Choose a WeCom API credential in this node: "Document Details"',
		],
		['nothing selected', { receive: 'selected' }, appCredential, 'Select at least one'],
	])('fails with a reason for %s', async (_name, parameters, credential, message) => {
		await expect(activate({ ...parameters }, credential)).rejects.toThrow(message);
		expect(logs.at(-1)).toContain(message);
	});
});

describe('the test of the credential', () => {
	const testOf = async (data: object) =>
		await testCallbackCredential.call({} as never, {
			id: '1',
			name: 'x',
			type: 'y',
			data: data as never,
		});

	test('tells what is wrong, and what fits AI bots only', async () => {
		expect(await testOf(appCredential)).toMatchObject({ status: 'OK' });
		expect(await testOf(botCredential)).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('AI bots only'),
		});
		expect(await testOf({ ...appCredential, token: 'a b' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Token'),
		});
	});
});
