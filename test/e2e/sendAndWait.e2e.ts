import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import type { Execution, JsonObject, Stored, Workflow } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { cardsOf, clickBotCard, clickCard } from '../../simulator/server/cardClicks';
import type { DeliveredMessage } from '../../simulator/areas/messages/records';
import { sealButtonKey } from '../../shared/decision/buttonKey';
import { n8nServers } from './support/n8nServers';
import { waitUntil } from './support/waitUntil';
import {
	manualTrigger,
	workflowOf,
	workwx,
	workwxBot,
	workwxBotTrigger,
	workwxTrigger,
} from './support/workflowOf';

const TIMEOUT_MS = 90_000;
/** More patience than WeCom has: a test must not fail because the machine is busy. */
const CALLBACK_TIMEOUT_MS = 20_000;
/** n8n looks once a minute for executions whose time is over. */
const SWEEP_MS = 75_000;

const APP = {
	workwxApi: { id: null, name: 'WeCom account' },
	workwxCallbackApi: { id: null, name: 'WeCom callback' },
};

/** The link that the first button of a card holds. */
const linkOf = ({ content }: DeliveredMessage) => {
	const [{ key }] = content.button_list as [{ key: string }];
	return key.slice(key.indexOf('http'));
};

const code = (name: string, jsCode: string) => ({
	name,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});
const done = { name: 'Done', type: 'n8n-nodes-base.noOp' };

describe.each(n8nServers())('people decide in n8n $version', ({ rest, log }) => {
	let simulator: Simulator;
	let credentials: Stored[];
	let triggerId: string;
	let triggerUrl: string;
	let deaf: Execution;
	/** Whose time n8n itself ends, since it asks by a link. */
	let timedOut: string;

	beforeAll(async () => {
		simulator = await startSimulator({
			callbackTimeoutMs: CALLBACK_TIMEOUT_MS,
			verifyTimeoutMs: CALLBACK_TIMEOUT_MS,
		});
		credentials = await storeCredentials(rest, simulator);
		const trigger = workwxTrigger();
		trigger.credentials = APP;
		triggerId = await create(workflowOf('hears clicks', trigger, done));
		// Before anybody hears.
		deaf = await ended(await start(asking()));
		await rest.activate(triggerId);
		const url = rest.webhookUrl(trigger.webhookId);
		await rest.waitForWebhook(url);
		triggerUrl = url;
		await simulator.setCallback({ url });
		// Whose time is over is seen when all else is done.
		timedOut = await start(
			asking({
				responseType: 'freeText',
				options: { limitWaitTime: { maxDateAndTime: new Date(Date.now() + 4_000) } },
			}),
		);
		await waiting(timedOut);
	}, TIMEOUT_MS);

	afterAll(async () => {
		await rest.deactivate(triggerId);
		await simulator.close();
	});

	const create = async (workflow: Workflow): Promise<string> =>
		(await rest.createWorkflow(withCredentials(workflow, credentials))).id;

	const ask = (parameters: JsonObject) =>
		workwx(
			'Ask',
			{ resource: 'message', operation: 'sendAndWait', touser: 'zhangsan, lisi', ...parameters },
			{ credentials: APP },
		);

	/** Two items come in. */
	const asking = (parameters: JsonObject = {}): Workflow =>
		workflowOf(
			'asks',
			manualTrigger,
			code('Items', 'return [{ json: { n: 1 } }, { json: { n: 2 } }]'),
			ask({ subject: 'Leave', message: 'Three days off?', ...parameters }),
			done,
		);

	async function start(workflow: Workflow | string): Promise<string> {
		const id = typeof workflow === 'string' ? workflow : await create(workflow);
		return await rest.start(id, 'Start');
	}

	const statusOf = async (executionId: string) =>
		(await rest.call<{ status: string }>('GET', `/rest/executions/${executionId}`)).status;

	async function waiting(executionId: string): Promise<void> {
		await waitUntil(async () => {
			const status = await statusOf(executionId);
			if (status === 'error') {
				const { data } = await rest.execution(executionId);
				throw new Error(JSON.stringify(data.resultData.error));
			}
			return status === 'waiting';
		}, TIMEOUT_MS);
	}

	async function ended(executionId: string, timeoutMs = TIMEOUT_MS): Promise<Execution> {
		await waitUntil(
			async () => !['new', 'running', 'waiting'].includes(await statusOf(executionId)),
			timeoutMs,
		);
		return await rest.execution(executionId);
	}

	const itemsOf = ({ data }: Execution, node = 'Done') =>
		data.resultData.runData[node]!.map((run) => run.data!.main[0]!.map(({ json }) => json));

	/** The answer of every item of the only run. */
	async function answers(executionId: string): Promise<JsonObject[]> {
		const execution = await ended(executionId);
		expect(execution.status).toBe('success');
		const runs = itemsOf(execution);
		expect(runs).toHaveLength(1);
		return runs[0]!;
	}

	const startedByTrigger = async () => (await rest.executionIds(triggerId)).length;

	test('without an active trigger nobody is asked', async () => {
		expect(deaf.status).toBe('error');
		expect(JSON.stringify(deaf.data.resultData.error)).toContain('no active Workwx Trigger');
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'])(
		'what cannot be asked goes on with On Error %s, and nobody is asked',
		async (onError) => {
			const before = simulator.messages.length;
			const workflow = workflowOf(
				'asks the unknown',
				manualTrigger,
				{ ...ask({ message: 'Go?', approvers: 'nobody' }), onError },
				done,
			);
			const to = [{ node: 'Done', type: 'main', index: 0 }];
			if (onError === 'continueErrorOutput') workflow.connections.Ask = { main: [[], to] };
			const [item] = await answers(await start(workflow));
			expect(JSON.stringify(item)).toContain('names nobody, whom WeCom does not know');
			expect(simulator.messages).toHaveLength(before);
		},
		TIMEOUT_MS,
	);

	test(
		'departments and tags decide as they are at the click, and with On Error an answer comes as ever',
		async () => {
			const { members, tags } = simulator.company.contacts;
			const options = { approverDepartments: '3', approverTags: '1' };
			const id = await start(
				workflowOf(
					'asks groups',
					manualTrigger,
					{ ...ask({ message: 'Go?', options }), onError: 'continueRegularOutput' },
					done,
				),
			);
			await waiting(id);
			const card = cardsOf(simulator).at(-1)!;
			const refused = () =>
				simulator.messages.filter(({ content }) => /not allowed/.test(String(content.content)));
			const before = refused().length;
			// Of the tag when it was asked, and no more.
			tags.get(1)!.userlist = ['alan'];
			await clickCard(simulator, { userid: 'zhangsan', label: 'Approve', card });
			await waitUntil(() => refused().length === before + 1);
			await clickCard(simulator, { userid: 'lisi', label: 'Approve', card });
			await waitUntil(() => refused().length === before + 2);
			expect(await statusOf(id)).toBe('waiting');
			const lisi = members.get('lisi')!;
			lisi.department = [...lisi.department, 3];
			await clickCard(simulator, { userid: 'lisi', label: 'Approve', card });
			expect((await answers(id))[0]!.data).toMatchObject({ responder: { id: 'lisi' } });
		},
		TIMEOUT_MS,
	);

	describe('by the buttons of an app’s card', () => {
		test(
			'one approves: every item goes on with it, and the cards of all show who did',
			async () => {
				const before = await startedByTrigger();
				const id = await start(asking());
				await waiting(id);
				const card = cardsOf(simulator).at(-1)!;
				expect(card).toMatchObject({
					to: ['zhangsan', 'lisi'],
					content: { main_title: { title: 'Leave' }, sub_title_text: 'Three days off?' },
				});
				await clickCard(simulator, { userid: 'lisi', label: 'Approve' });
				const items = await answers(id);
				const data = {
					approved: true,
					choice: 'approve',
					responder: { id: 'lisi' },
					respondedAt: expect.any(String),
				};
				expect(items).toEqual([
					{ n: 1, data },
					{ n: 2, data },
				]);
				const [update] = await waitUntil(() => card.updates);
				expect(update).toMatchObject({
					to: ['zhangsan', 'lisi'],
					content: { replace_text: '同意 Approve' },
				});
				expect(JSON.stringify(update!.content)).toContain('"userid":"lisi"');
				// The same click once more, and one of another.
				await clickCard(simulator, { userid: 'lisi', label: 'Approve', card });
				await clickCard(simulator, { userid: 'zhangsan', label: 'Decline', card });
				await new Promise((resolve) => setTimeout(resolve, 500));
				expect(card.updates).toHaveLength(1);
				expect(await startedByTrigger()).toBe(before);
			},
			TIMEOUT_MS,
		);

		test(
			'where no code is good any more, a text tells all of them what was decided',
			async () => {
				const id = await start(asking({ subject: 'Spent' }));
				await waiting(id);
				const codes = jest.spyOn(simulator.company.messages.responseCodes, 'get');
				codes.mockReturnValue(undefined);
				await clickCard(simulator, { userid: 'lisi', label: 'Approve' });
				const text = await waitUntil(() =>
					simulator.messages.find(({ content }) =>
						String(content.content).startsWith('Spent: 同意 Approve'),
					),
				);
				codes.mockRestore();
				expect(text.to).toEqual(['zhangsan', 'lisi']);
				expect(cardsOf(simulator).at(-1)!.updates).toBeUndefined();
				expect((await answers(id))[0]!.data).toMatchObject({ approved: true });
			},
			TIMEOUT_MS,
		);

		test(
			'one declines and writes why; the message is the reason and starts nothing',
			async () => {
				const before = await startedByTrigger();
				const id = await start(asking({ options: { askReason: true } }));
				await waiting(id);
				await clickCard(simulator, { userid: 'zhangsan', label: 'Decline' });
				await waitUntil(() =>
					simulator.messages.find(({ content }) => /reply|reason/i.test(String(content.content))),
				);
				expect(await statusOf(id)).toBe('waiting');
				await simulator.deliver({ FromUserName: 'zhangsan', Content: '人手不够 too few people' });
				const [item] = await answers(id);
				expect(item!.data).toMatchObject({
					approved: false,
					reason: '人手不够 too few people',
					chatInput: '人手不够 too few people',
				});
				expect(await startedByTrigger()).toBe(before);
			},
			TIMEOUT_MS,
		);

		test(
			'a stranger is told so and decides nothing, nor does a forged or foreign key',
			async () => {
				const id = await start(
					asking({ approvers: 'lisi', options: { unauthorizedReplyText: 'Not you.' } }),
				);
				await waiting(id);
				const card = cardsOf(simulator).at(-1)!;
				await clickCard(simulator, { userid: 'zhangsan', label: 'Approve' });
				const told = await waitUntil(() =>
					simulator.messages.find(({ content }) => content.content === 'Not you.'),
				);
				expect(told.to).toEqual(['zhangsan']);
				const forge = (key: string) => key.replace(/^(wxw1\.)\d/, '$11');
				await clickCard(simulator, { userid: 'lisi', label: 'Approve', forge });
				await waitUntil(async () => (await log()).includes('no node of this n8n has made'));
				const link = linkOf(card);
				const foreign = () => sealButtonKey(Buffer.from('other app'), { link, option: 0 });
				await clickCard(simulator, { userid: 'lisi', label: 'Approve', card, forge: foreign });
				// Whoever holds the link, but not the secret.
				const click = JSON.stringify({ link, option: 0, userid: 'lisi', atMs: Date.now() });
				const { status } = await fetch(link, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ click, proof: 'forged' }),
				});
				expect(status).toBe(403);
				expect(await statusOf(id)).toBe('waiting');
				expect(card.updates).toBeUndefined();
				await clickCard(simulator, { userid: 'LiSi', label: 'Approve', card });
				expect((await answers(id))[0]!.data).toMatchObject({ approved: true });
			},
			TIMEOUT_MS,
		);

		test(
			'two click at once: one decides, and what follows runs once',
			async () => {
				const id = await start(asking());
				await waiting(id);
				const card = cardsOf(simulator).at(-1)!;
				await Promise.all([
					clickCard(simulator, { userid: 'zhangsan', label: 'Approve', card }),
					clickCard(simulator, { userid: 'lisi', label: 'Decline', card }),
					clickCard(simulator, { userid: 'zhangsan', label: 'Approve', card }),
				]);
				const [first, second] = await answers(id);
				expect(first!.data).toEqual(second!.data);
				const updates = await waitUntil(() => card.updates);
				const shown = (first!.data as JsonObject).approved ? 'Approve' : 'Decline';
				expect(JSON.stringify(updates[0]!.content)).toContain(shown);
			},
			TIMEOUT_MS,
		);

		test(
			'in a loop an old button never decides the next round',
			async () => {
				const loop = { name: 'Loop', type: 'n8n-nodes-base.splitInBatches', typeVersion: 3 };
				const question = ask({ subject: '=Item {{ $json.n }}', message: 'Go on?' });
				const workflow = workflowOf(
					'asks for each item',
					manualTrigger,
					code('Items', 'return [{ json: { n: 1 } }, { json: { n: 2 } }]'),
					{ ...loop, parameters: { options: {} } },
					done,
					question,
				);
				const to = (node: string) => [{ node, type: 'main', index: 0 }];
				workflow.connections.Loop = { main: [to('Done'), to('Ask')] };
				delete workflow.connections.Done;
				workflow.connections.Ask = { main: [to('Loop')] };
				const id = await start(workflow);
				await waiting(id);
				const old = cardsOf(simulator).at(-1)!;
				await clickCard(simulator, { userid: 'lisi', label: 'Decline', card: old });
				const next = await waitUntil(() => {
					const card = cardsOf(simulator).at(-1)!;
					return card !== old && card;
				}, TIMEOUT_MS);
				await waiting(id);
				await waitUntil(() => old.updates);
				const before = old.updates!.length;
				await clickCard(simulator, { userid: 'lisi', label: 'Approve', card: old });
				await new Promise((resolve) => setTimeout(resolve, 1_000));
				expect(await statusOf(id)).toBe('waiting');
				expect(old.updates).toHaveLength(before);
				await clickCard(simulator, { userid: 'lisi', label: 'Approve', card: next });
				const items = await answers(id);
				expect(items.map(({ n, data }) => [n, (data as JsonObject).approved])).toEqual([
					[1, false],
					[2, true],
				]);
			},
			TIMEOUT_MS,
		);

		test(
			'own buttons, a drop-down and a long text: all of it is read before the card',
			async () => {
				const long = '字'.repeat(400);
				const id = await start(
					asking({
						message: long,
						approvalOptions: {
							rows: [
								{ choiceLabel: 'Now', choiceValue: 'now', choiceMeans: 'approve', choiceStyle: 1 },
								{ choiceLabel: 'Later', choiceMeans: 'approve', choiceStyle: 2 },
								{ choiceLabel: 'Never', choiceMeans: 'decline', choiceStyle: 3 },
							],
						},
						options: {
							buttonSelection: {
								selectionTitle: 'Where',
								selectionOptions: {
									rows: [
										{ text: 'Home', id: 'h' },
										{ text: 'Office', id: 'o' },
									],
								},
							},
						},
					}),
				);
				await waiting(id);
				const card = cardsOf(simulator).at(-1)!;
				expect(simulator.messages.at(-2)!.content.content).toBe(long);
				expect(String(card.content.sub_title_text).length).toBeLessThan(200);
				await clickCard(simulator, {
					userid: 'lisi',
					label: 'Later',
					selected: { selection: 'o' },
				});
				expect((await answers(id))[0]!.data).toMatchObject({
					approved: true,
					choice: 'Later',
					selected: 'o',
				});
			},
			TIMEOUT_MS,
		);
	});

	const lunch = (more: JsonObject = {}) => ({
		subject: 'Lunch',
		responseType: 'vote',
		voteOptions: { rows: [{ voteText: 'Rice', voteValue: 'rice' }, { voteText: 'Noodles' }] },
		...more,
	});

	test(
		'a vote of the card is the answer, once something is chosen',
		async () => {
			const id = await start(asking(lunch({ severalChoices: true })));
			await waiting(id);
			const card = cardsOf(simulator).at(-1)!;
			expect(card.content.card_type).toBe('vote_interaction');
			await clickCard(simulator, { userid: 'lisi', label: 'Submit' });
			await waitUntil(() =>
				simulator.messages.find(({ content }) => /Please choose/.test(String(content.content))),
			);
			expect(await statusOf(id)).toBe('waiting');
			const selected = { selection: ['Noodles', 'rice'] };
			await clickCard(simulator, { userid: 'lisi', label: 'Submit', card, selected });
			expect((await answers(id))[1]!.data).toEqual({
				selected: ['rice', 'Noodles'],
				responder: { id: 'lisi' },
				respondedAt: expect.any(String),
			});
			const [update] = await waitUntil(() => card.updates);
			expect(JSON.stringify(update!.content)).toContain('Rice、Noodles');
		},
		TIMEOUT_MS,
	);

	describe('by a link', () => {
		const page = async (url: string, init: RequestInit = {}) => {
			const response = await fetch(url, { redirect: 'manual', ...init });
			return { status: response.status, text: await response.text(), headers: response.headers };
		};
		const form = (fields: Record<string, string | Blob>) => {
			const body = new FormData();
			for (const [name, value] of Object.entries(fields)) {
				if (typeof value === 'string') body.append(name, value);
				else body.append(name, value, '报告.txt');
			}
			return { method: 'POST', body } as RequestInit;
		};
		const linksOf = () =>
			simulator.messages
				.filter(({ msgtype }) => msgtype === 'textcard')
				.slice(-2)
				.map(({ content, to }) => ({ url: String(content.url), to }));

		test(
			'GET shows and never decides, POST does once, and the answer names whose link it is',
			async () => {
				const id = await start(
					asking({ answerIn: 'link', message: '<b>Really?</b>', options: { askReason: true } }),
				);
				await waiting(id);
				const links = linksOf();
				expect(links.map(({ to }) => to)).toEqual([['zhangsan'], ['lisi']]);
				const { url } = links[1]!;
				for (const ask of [url, links[0]!.url, url]) {
					const { status, text, headers } = await page(ask);
					expect(status).toBe(200);
					expect(text).toContain('&lt;b&gt;Really?&lt;/b&gt;');
					expect(text).not.toContain('<b>');
					expect(headers.get('content-security-policy')).toContain("default-src 'none'");
				}
				await page(url, { method: 'HEAD' });
				// Who was asked, and is no member of the department any more.
				const tagged = await start(asking({ touser: '', totag: '1', answerIn: 'link' }));
				await waiting(tagged);
				const [asked] = linksOf().slice(-1);
				const { tags } = simulator.company.contacts;
				const before = tags.get(1)!.userlist;
				tags.get(1)!.userlist = [];
				expect((await page(asked!.url, form({ choice: '0' }))).status).toBe(403);
				tags.get(1)!.userlist = before;
				expect((await page(asked!.url, form({ choice: '0' }))).status).toBe(200);
				await answers(tagged);
				const altered = url.replace('u=lisi', 'u=zhangsan');
				expect((await page(altered, form({ choice: '0' }))).status).toBe(401);
				expect((await page(url, form({ choice: '9' }))).status).toBe(422);
				expect(await statusOf(id)).toBe('waiting');
				const posts = await Promise.all([
					page(url, form({ choice: '1', reason: 'No.' })),
					page(links[0]!.url, form({ choice: '0' })),
				]);
				expect(posts.filter(({ status }) => status === 200)).toHaveLength(1);
				const [item] = await answers(id);
				const winner = posts[0]!.status === 200 ? 'lisi' : 'zhangsan';
				expect(item!.data).toMatchObject({ responder: { id: winner } });
				await waitUntil(() =>
					simulator.messages.find(
						({ to, content }) => to.length === 2 && String(content.content).startsWith('Leave: '),
					),
				);
			},
			TIMEOUT_MS,
		);

		test(
			'a text, and a form with a file, come out under their labels',
			async () => {
				const text = await start(asking({ responseType: 'freeText' }));
				await waiting(text);
				const [{ url } = { url: '' }] = linksOf();
				expect((await page(url, form({ text: ' ' }))).status).toBe(422);
				expect((await page(url, form({ text: '好的 fine' }))).status).toBe(200);
				expect((await answers(text))[1]).toMatchObject({
					n: 2,
					data: { text: '好的 fine', responder: { id: 'zhangsan' } },
				});

				const row = (fieldLabel: string, fieldType: string, more: JsonObject = {}) => ({
					fieldLabel,
					fieldType,
					requiredField: false,
					...more,
				});
				const rows = [
					row('Name', 'text', { requiredField: true }),
					row('Age', 'number'),
					row('Day', 'date'),
					row('Size', 'dropdown', { fieldOptions: 'S, M, L' }),
					row('Colours', 'multiselect', { fieldOptions: 'red, blue' }),
					row('Agreed', 'checkbox'),
					row('Report', 'file'),
				];
				const id = await start(asking({ responseType: 'customForm', formFields: { rows } }));
				await waiting(id);
				const link = linksOf()[0]!.url;
				expect((await page(link)).text).toContain('type="file"');
				const filled = {
					field0: '张三',
					field1: '42.5',
					field2: '2026-11-28',
					field3: 'M',
					field4: 'blue',
					field5: 'true',
					field6: new Blob(['inside'], { type: 'text/plain' }),
					end: '1',
				};
				const missing = await page(link, form({ ...filled, field0: '' }));
				expect([missing.status, missing.text.includes('Fill in “Name”')]).toEqual([422, true]);
				expect((await page(link, form({ ...filled, field3: 'XL' }))).status).toBe(422);
				const files = { field6: { filepath: '/etc/hostname', size: 1, originalFilename: 'x' } };
				const forged = await page(link, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ data: { ...filled, field0: '' }, files }),
				});
				expect([415, 422]).toContain(forged.status);
				expect((await page(link, form(filled))).status).toBe(200);
				const execution = await ended(id);
				const [item] = execution.data.resultData.runData.Done![0]!.data!.main[0]!;
				expect(item!.json.data).toMatchObject({
					Name: '张三',
					Age: 42.5,
					Day: '2026-11-28',
					Size: 'M',
					Colours: ['blue'],
					Agreed: true,
					Report: '报告.txt',
				});
				expect(item!.binary!.field6).toMatchObject({
					fileName: '报告.txt',
					mimeType: 'text/plain',
				});
			},
			TIMEOUT_MS,
		);

		test(
			'a vote on the page',
			async () => {
				const id = await start(asking(lunch({ answerIn: 'link' })));
				await waiting(id);
				const { url } = linksOf()[1]!;
				expect((await page(url)).text).toContain('type="radio"');
				expect((await page(url, form({ selected: 'Rice' }))).status).toBe(422);
				expect((await page(url, form({ selected: 'rice' }))).status).toBe(200);
				expect((await answers(id))[0]!.data).toMatchObject({
					selected: 'rice',
					responder: { id: 'lisi' },
				});
				await waitUntil(() =>
					simulator.messages.find(({ content }) =>
						String(content.content).startsWith('Lunch: Rice'),
					),
				);
			},
			TIMEOUT_MS,
		);

		test(
			'who signs in answers as themselves; nobody else, and nobody without',
			async () => {
				const options = { signInUrl: triggerUrl };
				const id = await start(asking({ responseType: 'freeText', options }));
				await waiting(id);
				const { url, to } = linksOf().at(-1)!;
				expect(to).toEqual(['zhangsan', 'lisi']);
				/** As the browser in WeCom does it. */
				const signedIn = async (userid: string, isSameBrowser = true) => {
					const first = await page(url);
					const authorize = new URL(first.headers.get('location')!);
					const { appid, scope, agentid, state, redirect_uri } = Object.fromEntries(
						authorize.searchParams,
					) as Record<string, string>;
					expect([authorize.host, appid, scope, agentid, authorize.hash]).toEqual([
						'open.weixin.qq.com',
						simulator.company.corpId,
						'snsapi_base',
						'1000002',
						'#wechat_redirect',
					]);
					const back = new URL(redirect_uri!);
					back.searchParams.set('code', simulator.company.authentication.newCode({ userid }));
					back.searchParams.set('state', state!);
					const [cookie] = first.headers.get('set-cookie')!.split(';');
					return await page(back.href, { headers: isSameBrowser ? { cookie: cookie! } : {} });
				};
				const link = new URL(url).searchParams.get('answer')!;
				const forged = url.replace(/proof=(.)/, (_, first) => `proof=${first === '_' ? '-' : '_'}`);
				expect((await page(forged)).status).toBe(403);
				expect((await signedIn('lisi', false)).status).toBe(403);
				expect((await signedIn('wangwu')).status).toBe(403);
				expect((await page(link)).headers.get('location')).toBe(url);
				expect((await page(link, form({ text: 'x' }))).status).toBe(401);
				expect((await page(link, form({ text: 'x', identity: 'e30' }))).status).toBe(401);
				const { status, text } = await signedIn('lisi');
				expect(status).toBe(200);
				const [, action] = /action="([^"]+)"/.exec(text)!;
				const [, identity] = /name="identity" value="([^"]+)"/.exec(text)!;
				expect(action!.replaceAll('&amp;', '&')).toBe(link);
				expect(await statusOf(id)).toBe('waiting');
				const again = await page(link, form({ text: ' ', identity: identity! }));
				expect([again.status, again.text.includes(identity!)]).toEqual([422, true]);
				expect((await page(link, form({ text: 'Yes', identity: identity! }))).status).toBe(200);
				expect((await answers(id))[0]!.data).toMatchObject({
					text: 'Yes',
					responder: { id: 'lisi' },
				});
				expect((await signedIn('lisi')).status).toBe(410);
			},
			TIMEOUT_MS,
		);

		test(
			'a group chat gets one link for all',
			async () => {
				const { chatid } = [...simulator.company.messages.chats.values()][0]!;
				const id = await start(
					asking({
						askVia: 'groupChat',
						chatid: { __rl: true, mode: 'id', value: chatid },
					}),
				);
				await waiting(id);
				const link = linksOf().at(-1)!.url;
				expect((await page(link, form({ choice: '0' }))).status).toBe(200);
				expect((await answers(id))[0]!.data).toMatchObject({ approved: true });
			},
			TIMEOUT_MS,
		);
	});

	describe('by an AI bot', () => {
		let botId: string;

		beforeAll(async () => {
			botId = await create(workflowOf('hears the bot', workwxBotTrigger(), done));
			await rest.activate(botId);
			await waitUntil(() => simulator.bot.isConnected, TIMEOUT_MS);
			simulator.bot.write({ userid: 'zhangsan', text: { content: 'hello' } });
			await waitUntil(async () => (await rest.executionIds(botId)).length === 1, TIMEOUT_MS);
		}, TIMEOUT_MS);

		afterAll(async () => {
			await rest.deactivate(botId);
		});

		const askingByBot = (parameters: JsonObject = {}) =>
			workflowOf(
				'asks by bot',
				manualTrigger,
				workwxBot('Ask', {
					operation: 'sendAndWait',
					botChatId: 'zhangsan',
					subject: 'Deploy',
					message: 'To production?',
					...parameters,
				}),
				done,
			);

		test(
			'a click decides, the card changes, and no workflow starts',
			async () => {
				const id = await start(askingByBot());
				await waiting(id);
				const card = cardsOf(simulator).at(-1)!;
				expect(card).toMatchObject({ kind: 'bot', to: ['zhangsan'] });
				clickBotCard(simulator, { userid: 'zhangsan', label: 'Approve' });
				expect((await answers(id))[0]!.data).toMatchObject({
					approved: true,
					responder: { id: 'zhangsan' },
				});
				const [update] = await waitUntil(() => card.updates);
				expect(update!.content).toMatchObject({ card_type: 'text_notice' });
				expect(JSON.stringify(update!.content)).toContain('同意 Approve');
				expect(await rest.executionIds(botId)).toHaveLength(1);
			},
			TIMEOUT_MS,
		);

		test(
			'a vote is an answer as well',
			async () => {
				const id = await start(askingByBot(lunch()));
				await waiting(id);
				const card = cardsOf(simulator).at(-1)!;
				clickBotCard(simulator, {
					userid: 'zhangsan',
					label: 'Submit',
					selected: { selection: 'rice' },
				});
				expect((await answers(id))[0]!.data).toMatchObject({ selected: 'rice' });
				const [update] = await waitUntil(() => card.updates);
				expect(JSON.stringify(update!.content)).toContain('Rice');
			},
			TIMEOUT_MS,
		);

		test(
			'who declines is asked why, in the chat; approvers alone decide',
			async () => {
				const id = await start(askingByBot({ approvers: 'lisi', options: { askReason: true } }));
				await waiting(id);
				const card = cardsOf(simulator).at(-1)!;
				clickBotCard(simulator, { userid: 'zhangsan', label: 'Decline' });
				await waitUntil(() =>
					simulator.messages.find(({ content }) => /not allowed/.test(String(content.content))),
				);
				clickBotCard(simulator, { userid: 'lisi', label: 'Decline', card });
				await waitUntil(() =>
					simulator.messages.find(
						({ to, content }) => to[0] === 'lisi' && /理由/.test(String(content.content)),
					),
				);
				simulator.bot.write({ userid: 'lisi', text: { content: 'not on Friday' } });
				expect((await answers(id))[0]!.data).toMatchObject({
					approved: false,
					reason: 'not on Friday',
				});
				expect(await rest.executionIds(botId)).toHaveLength(1);
			},
			TIMEOUT_MS,
		);

		test(
			'the group that wrote is asked by default, also by a link, and hears what was decided',
			async () => {
				const question = {
					operation: 'sendAndWait',
					subject: 'Go',
					message: '?',
					answerIn: 'link',
				};
				const hears = workwxBotTrigger({ respond: 'none' });
				const asks = await create(workflowOf('asks', hears, workwxBot('Ask', question), done));
				await rest.activate(asks);
				const inGroup = async (words: string) =>
					await waitUntil(
						() =>
							simulator.messages.find(
								({ chatId, content }) =>
									chatId === 'wrgroup' && String(content.content).includes(words),
							),
						TIMEOUT_MS,
					);
				// n8n 2.x activates in the background.
				await waitUntil(async () => {
					simulator.bot.write({ userid: 'lisi', chatid: 'wrgroup', text: { content: '@bot go' } });
					await new Promise((resolve) => setTimeout(resolve, 1_000));
					return (await rest.executionIds(asks)).length > 0;
				}, TIMEOUT_MS);
				const [link] = /http[^)]+/.exec(String((await inGroup('**Go**')).content.content))!;
				await waitUntil(
					async () => (await rest.executionIds(asks, ['waiting'])).length > 0,
					TIMEOUT_MS,
				);
				const body = new FormData();
				body.append('choice', '0');
				expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
				await inGroup('Go: 同意 Approve');
				await rest.deactivate(asks);
			},
			TIMEOUT_MS,
		);
	});

	const within = (seconds: number) => ({
		limitWaitTime: { maxDateAndTime: new Date(Date.now() + seconds * 1_000) },
	});

	test(
		'when nobody answers in time, the card closes at once and every item says so',
		async () => {
			const id = await start(asking({ options: within(5) }));
			await waiting(id);
			const card = cardsOf(simulator).at(-1)!;
			const [update] = await waitUntil(() => card.updates, TIMEOUT_MS);
			expect(JSON.stringify(update!.content)).toContain('closed');
			const data = { approved: false, timedOut: true };
			expect(await answers(id)).toEqual([
				{ n: 1, data },
				{ n: 2, data },
			]);
			// Who has the old card still open.
			await clickCard(simulator, { userid: 'lisi', label: 'Approve', card });
			const updates = await waitUntil(() => card.updates!.length > 1 && card.updates);
			expect(JSON.stringify(updates!.at(-1)!.content)).toContain('closed');
		},
		TIMEOUT_MS,
	);

	test(
		'a click in the second of expiry decides or comes late, and the card shows which',
		async () => {
			const options = within(5);
			const id = await start(asking({ options }));
			await waiting(id);
			const card = cardsOf(simulator).at(-1)!;
			const leftMs = options.limitWaitTime.maxDateAndTime.getTime() - Date.now();
			await new Promise((resolve) => setTimeout(resolve, leftMs));
			await clickCard(simulator, { userid: 'lisi', label: 'Approve', card });
			const [first, second] = await answers(id);
			expect(first!.data).toEqual(second!.data);
			const { approved, timedOut } = first!.data as JsonObject;
			expect(approved).toBe(timedOut !== true);
			await waitUntil(() =>
				JSON.stringify(card.updates?.at(-1)).includes(approved ? 'Approve' : 'closed'),
			);
		},
		TIMEOUT_MS,
	);

	test(
		'where nothing of ours can tell n8n that the time is over, n8n ends the wait itself',
		async () => {
			const execution = await ended(timedOut, SWEEP_MS);
			const data = { timedOut: true };
			expect(itemsOf(execution)[0]).toEqual([
				{ n: 1, data },
				{ n: 2, data },
			]);
		},
		TIMEOUT_MS,
	);
});
