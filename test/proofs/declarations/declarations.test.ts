import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { actionNodes } from '../../../nodes/actionNodes';
import type { BotMessage } from '../../../shared/bot/botMessage';
import { SYSTEM_CLOCK } from '../../../shared/client/budget';
import type { Client } from '../../../shared/client/client';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { fieldsOf } from '../../../shared/operation/fieldsOf';
import { valueAt } from '../../../shared/operation/reply';
import { breaksOf } from './breaksOf';
import { readCases } from './readCases';
import type { OperationCase, Outcome } from './runCase';
import { runCase } from './runCase';

/**
 * Every operation against its cases in `test/cases/<area>/<resource>.json`, keyed by operation. To add one:
 *
 * 1. Open the official page of the operation (`doc`) and write `exchanges`: the request as the page shows it, with the
 *    values of your case, and the answer of the page. Never copy what this code sends.
 * 2. Write the `parameters` a user sets for it, only those that differ from the defaults, and the `items` that come out.
 *    A call that must not happen has an `error` instead (part of the message). Such calls that differ from a case that
 *    works in one parameter stand in that case: `"needed": ["tagname"]` for what must not be empty,
 *    `"limits": { "tagname": [32, "characters"] }` with the numbers of the page, `refusals` for the rest. For long values
 *    see `expandText.ts`; cards that several operations take stand in `templateCards.json`.
 * 3. Run `npx jest test/proofs/declarations -t '<resource> <operation>'`. The last test breaks the declaration in every way that
 *    `breaksOf.ts` knows, and names each break that no case notices: a wire key, an encoder or a choice that was never
 *    used, a limit that was never passed, a needed parameter that was never left out.
 */

let client: Client;
jest.mock('../../../shared/operation/clientOf', () => ({
	...jest.requireActual<object>('../../../shared/operation/clientOf'),
	clientOf: () => client,
}));
const setClient = (next: Client) => {
	client = next;
};

jest.mock('../../../nodes/Workwx/waiting/newRound', () => ({ newRound: () => 'ROUND' }));

let bot: unknown;
let botMessage: BotMessage | undefined;
jest.mock('../../../shared/bot/bots', () => ({
	connectedBot: () => bot,
	receivedBotMessage: (reqId: string) => (reqId === 'REQID' ? botMessage : undefined),
}));
const setBot = (nextBot: unknown, message?: BotMessage) => {
	bot = nextBot;
	botMessage = message;
};

afterAll(async () => {
	await rm(path.join(os.tmpdir(), `workwx-case-${process.pid}`), { recursive: true, force: true });
});

// Nothing here has to wait for another system.
beforeAll(() => jest.spyOn(SYSTEM_CLOCK, 'sleep').mockResolvedValue(undefined));

/** Both sides go through JSON, as the items of n8n and the bodies of requests do. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

function expected({ exchanges = [], responses, items, parked, error }: OperationCase): unknown {
	return {
		requests: exchanges.map(({ request }) => request),
		...(responses && { responses }),
		...(items && { items }),
		...(parked && { parked }),
		...(error && { error: expect.stringContaining(error) as string }),
	};
}

/** As `toEqual` would say, but without describing the difference, which costs more than the run. */
function matches({ error, ...outcome }: Outcome, situation: OperationCase): boolean {
	return (
		(situation.error ? error?.includes(situation.error) === true : error === undefined) &&
		isDeepStrictEqual(plain(outcome), plain(expected({ ...situation, error: undefined })))
	);
}

const owned = actionNodes.flatMap(({ node, resources }) =>
	resources.map((resource) => ({ node, ...resource })),
);

test('no resource is in two nodes', () => {
	const names = owned.map(({ value }) => value);
	expect(new Set(names).size).toBe(names.length);
});

describe.each(owned)('$value', ({ node, value: resource, operations }) => {
	const cases = readCases(resource, operations);
	const run = async (operation: string, situation: OperationCase) =>
		await runCase(node, resource, operation, situation, setClient, setBot);

	/** What each request of a case needs of its answer. */
	const needsOf = async (operation: string, situation: OperationCase) => {
		const needs: Array<readonly string[]> = [];
		await runCase(
			node,
			resource,
			operation,
			situation,
			(next) => {
				const noting =
					<A extends [WorkwxRequest, ...unknown[]], R>(send: (...given: A) => R) =>
					(...given: A) => {
						needs.push(given[0].needs ?? []);
						return send(...given);
					};
				setClient({
					...next,
					call: noting(next.call) as Client['call'],
					download: noting(next.download),
					downloadFrom: (...given) => {
						needs.push([]);
						return next.downloadFrom(...given);
					},
				});
			},
			setBot,
		);
		return needs;
	};

	test('has cases only for operations that exist', () => {
		expect(Object.keys(operations)).toEqual(expect.arrayContaining(Object.keys(cases)));
	});

	describe.each(Object.entries(operations))('%s', (operation, declared) => {
		const situations = cases[operation] ?? [];

		test('has a case from its official page', () => {
			expect(situations.map(({ doc }) => doc)).toContain(declared.doc);
		});

		if (situations.length) {
			test.each(situations.map((situation) => [situation.name, situation] as const))(
				'%s',
				async (_name, situation) => {
					const outcome = await run(operation, situation);
					expect(plain(outcome)).toEqual(expected(situation));
				},
			);
		}

		test('fails, and sends nothing more, where an answer lacks what a later step needs', async () => {
			for (const situation of situations.filter(({ items }) => items)) {
				for (const [place, names] of (await needsOf(operation, situation)).entries()) {
					// A call that is refused has no answer to lack anything.
					for (const name of situation.exchanges![place]!.response ? names : []) {
						const without = structuredClone(situation);
						delete without.exchanges![place]!.response![name];
						const { error, items, requests } = await run(operation, without);
						// A file that cannot be had is told in its item, and the others are had.
						expect(error ?? JSON.stringify(items)).toContain(`lacks ${name}`);
						if (error === undefined) continue;
						// The files of one message go up at the same time.
						const later = requests.slice(place + 1).filter(({ file }) => !file);
						expect(later).toEqual([]);
					}
				}
			}
		});

		if (declared.items || declared.paging) {
			test('has a case with Return All and one with Limit', () => {
				const asked = situations.map(({ parameters = {} }) => parameters);
				expect(asked.some(({ returnAll }) => returnAll === true)).toBe(true);
				expect(asked.some(({ limit }) => limit !== undefined)).toBe(true);
			});
		}

		const { paging } = declared;
		if (paging) {
			const received = paging.cursor?.received ?? 'next_cursor';
			// The requests of a case are all there may be.
			test('has a case that asks for no more than Limit needs, although there is more', () => {
				const stopped = situations.filter(
					({ parameters: { limit } = {}, items = [], exchanges = [] }) =>
						items.length === limit &&
						(paging.offset ?? valueAt(exchanges.at(-1)?.response, received)),
				);
				expect(stopped).not.toEqual([]);
			});
		}

		test('keeps the order of calls by parameters that it has', () => {
			const names = fieldsOf(declared).map(({ ui }) => ui.name);
			expect(names).toEqual(expect.arrayContaining(declared.target ?? []));
		});

		test('fails when anything in its declaration is wrong', async () => {
			const unnoticed: string[] = [];
			// The case that noticed a break often notices the next one too, so it is asked first.
			const asked = [...situations];
			for (const { name, label, byWorkingCase, apply, undo } of breaksOf(declared)) {
				const isNear = ({ error }: OperationCase) => label !== undefined && error?.includes(label);
				const inOrder = [...asked.filter(isNear), ...asked.filter((one) => !isNear(one))];
				apply();
				let noticed = false;
				for (const situation of inOrder) {
					if (byWorkingCase && situation.error) continue;
					noticed = !matches(await run(operation, situation), situation);
					if (!noticed) continue;
					if (label === undefined) asked.unshift(...asked.splice(asked.indexOf(situation), 1));
					break;
				}
				undo();
				if (!noticed) unnoticed.push(name);
			}
			expect(unnoticed).toEqual([]);
			// A break that was not taken back, or a case that never matches, would make all look noticed.
			for (const situation of situations) {
				expect(matches(await run(operation, situation), situation)).toBe(true);
			}
		});
	});
});
