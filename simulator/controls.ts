import { addCustomer, type NewCustomer } from './addCustomer';
import type { FastifyInstance } from 'fastify';
import type { CallbackSettings } from './callbackSender';
import type { CallbackMessage } from './company';
import type { BotFaults } from './botFaults';
import type { BotWriting } from './botGateway';
import { confirmMassMessage } from './confirmMassMessage';
import { Download } from './endpoint';
import type { Faults } from './faults';
import { sendDownload } from './sendDownload';
import type { Simulator } from './simulator';

const FAULT_SWITCHES = [
	'busy',
	'rateLimited',
	'drop',
	'dropAnswer',
	'serverError',
	'deadTokens',
	'newTokenKillsOld',
	'untrustedIp',
	'notCallable',
	'emptyRange',
	'slowMs',
	'limits',
] as const satisfies ReadonlyArray<keyof Faults>;

const faultValues = (faults: Faults) =>
	Object.fromEntries(FAULT_SWITCHES.map((name) => [name, faults[name]]));

/** Sets faults from outside; throws on a name or a type that no fault has. */
function setFaults(faults: Faults, wanted: Record<string, unknown>) {
	for (const [name, value] of Object.entries(wanted)) {
		if (name === 'expireTokens' || name === 'killTokens') {
			if (value === true) faults[name]();
			continue;
		}
		const known = FAULT_SWITCHES.find((fault) => fault === name);
		if (!known || typeof faults[known] !== typeof value)
			throw new Error(
				`Unknown fault or wrong type: ${name}. There are ${FAULT_SWITCHES.join(', ')}, ` +
					'and true for expireTokens or killTokens.',
			);
		Object.assign(faults, { [known]: value });
	}
}

/** Sets the faults of the bot from outside; throws on a name or a type that no fault has. */
function setBotFaults(faults: BotFaults, wanted: Record<string, unknown>) {
	for (const [name, value] of Object.entries(wanted)) {
		if (typeof faults[name as keyof BotFaults] !== typeof value)
			throw new Error(
				`Unknown fault or wrong type: ${name}. There are ${Object.keys(faults).join(', ')}.`,
			);
		Object.assign(faults, { [name]: value });
	}
}

/** The state of a company as JSON, with what to paste into n8n. */
function describeState({ url, company, callback, faults, bot }: Simulator) {
	return {
		baseUrl: url,
		corpId: company.corpId,
		agentId: company.agentId,
		secrets: company.secrets,
		callback: { ...company.callback, receiveId: company.corpId, registered: callback },
		bot: {
			...company.bot,
			address: bot.address,
			connected: bot.isConnected,
			/** What users wrote; the answers are messages of kind `bot` with its msgid in `answers`. */
			received: [...bot.turns.values()].map(({ reqId, body, at }) => ({ reqId, at, ...body })),
			faults: bot.faults,
		},
		robots: Object.entries(company.robotKeys).map(([name, key]) => ({
			name,
			key,
			url: `${url}/cgi-bin/webhook/send?key=${key}`,
		})),
		departments: [...company.departments.values()],
		members: [...company.members.values()],
		tags: [...company.tags.values()],
		chats: [...company.chats.values()],
		customers: [...company.customers.values()],
		customerGroups: [...company.customerGroups.values()],
		customerTags: [...company.corpTags.values()],
		apps: [...company.apps.values()],
		faults: faultValues(faults),
	};
}

const asObject = (body: unknown): Record<string, unknown> => {
	const value: unknown = Buffer.isBuffer(body) ? JSON.parse(body.toString()) : {};
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new Error('The body must be a JSON object');
	return value as Record<string, unknown>;
};

/** What tests and people of other processes use: everything under /simulator. */
export function addControls(server: FastifyInstance, simulator: Simulator): void {
	const { messages, calls, callbacks, faults } = simulator;
	const attempt = async (act: () => Promise<unknown>): Promise<unknown> => {
		try {
			return { ok: true, ...((await act()) as object | undefined) };
		} catch (error) {
			return { ok: false, error: error instanceof Error ? error.message : String(error) };
		}
	};

	server.get('/simulator/state', () => describeState(simulator));
	server.get<{ Params: { id: string } }>('/simulator/images/:id', (request, reply) => {
		const image = simulator.company.images.get(request.params.id);
		if (!image) return reply.code(404).send();
		const { bytes, filename, contentType } = image;
		return sendDownload(new Download(bytes, filename, contentType), request.headers.range, reply);
	});
	server.get<{ Params: { id: string } }>('/simulator/exports/:id', (request, reply) => {
		const bytes = simulator.company.exportFiles.get(request.params.id);
		if (!bytes) return reply.code(404).send();
		const file = new Download(bytes, 'export', 'application/octet-stream');
		return sendDownload(file, request.headers.range, reply);
	});
	const lists = { messages, calls, callbacks };
	for (const [name, entries] of Object.entries(lists)) {
		server.get(`/simulator/${name}`, () => entries);
		server.delete(`/simulator/${name}`, () => {
			entries.length = 0;
			return { ok: true };
		});
	}
	const post = (name: string, act: (body: Record<string, unknown>) => Promise<unknown>) =>
		server.post(`/simulator/${name}`, async (request, reply) => {
			const result = await attempt(() => act(asObject(request.body)));
			const { ok } = result as { ok: boolean };
			return reply.code(ok ? 200 : 400).send(result);
		});
	post('callback', (body) => simulator.setCallback(body as unknown as CallbackSettings));
	post('deliver', (body) => simulator.deliver(body as CallbackMessage));
	post('bot/write', async (body) => simulator.bot.write(body as BotWriting));
	post('bot/kick', async () => simulator.bot.kick());
	post('bot/drop', async () => simulator.bot.drop());
	post('bot/faults', async (body) => {
		setBotFaults(simulator.bot.faults, body);
		return { faults: simulator.bot.faults };
	});
	post('customer', async (body) => addCustomer(simulator.company, body as unknown as NewCustomer));
	post('confirm', async ({ msgid, userid }) =>
		confirmMassMessage(simulator.company, String(msgid), String(userid)),
	);
	post('code', async (body) => ({ code: simulator.company.newCode(body) }));
	post('faults', async (body) => {
		setFaults(faults, body);
		return { faults: faultValues(faults) };
	});
}
