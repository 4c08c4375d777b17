import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CallbackSettings } from '../callbacks/callbackSender';
import type { Company } from '../areas/company';
import type { CallbackMessage } from '../areas/callbackMessage';
import type { BotFaults } from '../bot/botFaults';
import type { BotWriting } from '../bot/botGateway';
import { customersControls } from '../areas/customers/controls';
import { docsControls } from '../areas/docs/controls';
import { demoEvents, tryEvent } from '../callbacks/demoEvents';
import { attendanceControls } from '../areas/office/attendance/controls';
import { decide } from '../areas/office/approvals/decisions';
import { agendaControls } from '../areas/office/agenda/controls';
import { journalControls } from '../areas/journal/controls';
import { meetingControls } from '../areas/meeting/controls';
import { liveControls } from '../areas/meeting/liveControls';
import { serviceControls } from '../areas/service/controls';
import { describeCompany } from './describeCompany';
import { Download } from '../areas/endpoint';
import { faultValues, setFaults } from './faultSwitches';
import { checkUpload, MEDIA_TYPES } from '../areas/media/mediaRules';
import { sendDownload } from './sendDownload';
import type { SimulatedWecom } from './simulatedWecom';
import { storeMedia } from '../areas/media/storeMedia';

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
function describeState(simulator: SimulatedWecom) {
	const { url, company, callback, bot } = simulator;
	return {
		...describeCompany(simulator),
		secrets: company.secrets,
		callback: { ...company.callback, receiveId: company.corpId, registered: callback },
		bot: {
			...company.bot,
			address: bot.address,
			connected: bot.isConnected,
			/** What users wrote; the answers are messages of kind `bot` with its msgid in `answers`. */
			received: [...bot.turns.values()].map(({ reqId, body, at }) => ({ reqId, at, ...body })),
		},
		robots: Object.entries(company.robotKeys).map(([name, key]) => ({
			name,
			key,
			url: `${url}/cgi-bin/webhook/send?key=${key}`,
		})),
	};
}

const asObject = (body: unknown): Record<string, unknown> => {
	const value: unknown = Buffer.isBuffer(body) ? JSON.parse(body.toString()) : {};
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new Error('The body must be a JSON object');
	return value as Record<string, unknown>;
};

/** Keeps a file that a member sends; gives what the callback about it names. */
function uploadAsMember(
	{ company }: SimulatedWecom,
	request: FastifyRequest<{ Querystring: { type?: string; filename?: string } }>,
) {
	const { type: wanted, filename = '' } = request.query;
	const type = MEDIA_TYPES.find((one) => one === wanted);
	if (!type) throw new Error(`type must be one of ${MEDIA_TYPES.join(', ')}`);
	const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	const contentType = request.headers['content-type'] ?? 'application/octet-stream';
	const upload = { filename, bytes, contentType };
	checkUpload(type, upload);
	const { media_id } = storeMedia(company, type, upload);
	return { media_id, url: `${company.url}/simulator/media/${media_id}` };
}

/** What tests and people of other processes use: everything under /simulator. */
export function addControls(server: FastifyInstance, simulator: SimulatedWecom): void {
	const { messages, calls, callbacks, faults } = simulator;
	const changed = () => simulator.watchers.forEach((watcher) => watcher.reset());
	const attempt = async (act: () => Promise<unknown>): Promise<unknown> => {
		try {
			return { ok: true, ...((await act()) as object | undefined) };
		} catch (error) {
			return { ok: false, error: error instanceof Error ? error.message : String(error) };
		}
	};

	server.get('/simulator/state', () => describeState(simulator));
	const { images, temporary: media } = simulator.company.media;
	for (const [name, files] of Object.entries({ images, media })) {
		server.get<{ Params: { id: string } }>(`/simulator/${name}/:id`, (request, reply) => {
			const file = files.get(request.params.id);
			if (!file) return reply.code(404).send();
			const { bytes, filename, contentType } = file;
			// What somebody uploaded must not become a page of this server.
			reply
				.header('content-security-policy', 'sandbox')
				.header('x-content-type-options', 'nosniff');
			return sendDownload(new Download(bytes, filename, contentType), request.headers.range, reply);
		});
	}
	server.get<{ Params: { id: string } }>('/simulator/exports/:id', (request, reply) => {
		const bytes = simulator.company.contacts.exportFiles.get(request.params.id);
		if (!bytes) return reply.code(404).send();
		const file = new Download(bytes, 'export', 'application/octet-stream');
		return sendDownload(file, request.headers.range, reply);
	});
	server.get<{ Params: { id: string } }>('/simulator/drive/:id', (request, reply) => {
		const { journal, drive } = simulator.company;
		const stored = drive.files.get(request.params.id);
		const file = stored
			? { ...stored, filename: stored.file_name, contentType: 'application/octet-stream' }
			: journal.files.get(request.params.id);
		if (!file) return reply.code(404).send();
		const { bytes, filename, contentType, cookie } = file;
		if (request.headers.cookie !== `${cookie.name}=${cookie.value}`) return reply.code(403).send();
		return sendDownload(new Download(bytes, filename, contentType), request.headers.range, reply);
	});
	const lists = { messages, calls, callbacks };
	for (const [name, entries] of Object.entries(lists)) {
		server.get(`/simulator/${name}`, () => entries);
		server.delete(`/simulator/${name}`, () => {
			entries.length = 0;
			changed();
			return { ok: true };
		});
	}
	const post = (name: string, act: (body: Record<string, unknown>) => Promise<unknown>) =>
		server.post(`/simulator/${name}`, async (request, reply) => {
			const result = await attempt(() => act(asObject(request.body)));
			const { ok } = result as { ok: boolean };
			return reply.code(ok ? 200 : 400).send(result);
		});
	const change = (
		name: string,
		act: (company: Company, body: Record<string, unknown>) => unknown,
	) =>
		post(name, async (body) => {
			const result = await act(simulator.company, body);
			changed();
			return result;
		});
	post('callback', (body) => simulator.setCallback(body as unknown as CallbackSettings));
	post('deliver', (body) => simulator.deliver(body as CallbackMessage));
	// An AI bot has a long connection or a callback URL: to the one that is there.
	post('bot/say', async (body) => {
		const { from, ...rest } = body as { from?: { userid?: string } };
		return simulator.bot.isConnected || !simulator.botCallback
			? simulator.bot.write({ ...rest, ...(from?.userid === undefined ? {} : from) })
			: await simulator.deliver(body as CallbackMessage);
	});
	post('bot/write', async (body) => simulator.bot.write(body as BotWriting));
	post('bot/kick', async () => simulator.bot.kick());
	post('bot/drop', async () => simulator.bot.drop());
	post('bot/faults', async (body) => {
		setBotFaults(simulator.bot.faults, body);
		changed();
		return { faults: simulator.bot.faults };
	});
	for (const [name, act] of Object.entries({
		...attendanceControls,
		...customersControls,
		...docsControls,
		approval: decide,
	}))
		change(name, act);
	server.get('/simulator/events', () => demoEvents);
	// As `deliver`, but the state of the company changes with it.
	post('event', (body) => {
		if (!simulator.callback) throw new Error('No callback URL is set for the app');
		return simulator.deliver(tryEvent(simulator.company, body.id, body.userid));
	});
	server.post<{ Querystring: { type?: string; filename?: string } }>(
		'/simulator/upload',
		async (request, reply) => {
			const result = await attempt(async () => uploadAsMember(simulator, request));
			return reply.code((result as { ok: boolean }).ok ? 200 : 400).send(result);
		},
	);
	for (const [area, controls] of Object.entries({
		service: serviceControls,
		agenda: agendaControls,
		meeting: meetingControls,
		live: liveControls,
		journal: journalControls,
	})) {
		for (const [name, act] of Object.entries(controls)) change(`${area}/${name}`, act);
	}
	post('code', async (body) => ({ code: simulator.company.authentication.newCode(body) }));
	post('faults', async (body) => {
		setFaults(faults, body);
		changed();
		return { faults: faultValues(faults) };
	});
}
