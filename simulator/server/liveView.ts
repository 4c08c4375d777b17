import type { FastifyInstance } from 'fastify';
import type { Company } from '../areas/company';
import type { DeliveredMessage } from '../areas/messages/records';
import { describeCompany } from './describeCompany';
import { filesOf } from '../areas/media/filesOf';
import type { CallbackRecord, SimulatedWecom, ApiCall } from './simulatedWecom';
import { withoutSecrets } from './withoutSecrets';

/** So many of the newest entries a page gets when it opens. */
const MOST_ENTRIES = 500;
const COMPANY_DELAY_MS = 150;
const HEARTBEAT_MS = 15_000;

const callView = ({ query, body, ...call }: ApiCall) => ({
	...call,
	query: withoutSecrets(query),
	body: withoutSecrets(body),
});

const callbackView = ({ message: _message, fields, reply, attempts, ...rest }: CallbackRecord) => ({
	...rest,
	fields: withoutSecrets(fields),
	reply: withoutSecrets(reply),
	attempts: attempts.map(({ body, ...attempt }) => ({ ...attempt, bytes: body?.length })),
});

/** A message with the names and sizes of the files it shows. */
const messageView = (company: Company, message: DeliveredMessage) => ({
	...message,
	files: filesOf(company, message.content),
});

/** Tells open pages by server-sent events what happens: /simulator/live. */
export function addLiveView(server: FastifyInstance, simulator: SimulatedWecom): void {
	const { company } = simulator;
	const streams = new Set<NodeJS.WritableStream>();
	const frame = (event: string, data: unknown) =>
		`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
	const send = (event: string, data: unknown) => {
		if (streams.size === 0) return;
		const text = frame(event, data);
		for (const stream of streams) stream.write(text);
	};
	const snapshot = () => ({
		...describeCompany(simulator),
		messages: simulator.messages.slice(-MOST_ENTRIES).map((one) => messageView(company, one)),
		calls: simulator.calls.slice(-MOST_ENTRIES).map(callView),
		callbacks: simulator.callbacks.slice(-MOST_ENTRIES).map(callbackView),
	});

	let lastCompany = '';
	let companyTimer: NodeJS.Timeout | undefined;
	/** Any call may have changed the company: compared soon after it. */
	const companySoon = () => {
		if (streams.size === 0) return;
		companyTimer ??= setTimeout(() => {
			companyTimer = undefined;
			const described = describeCompany(simulator);
			const text = JSON.stringify(described);
			if (text === lastCompany) return;
			lastCompany = text;
			send('company', described);
		}, COMPANY_DELAY_MS);
	};
	simulator.watchers.add({
		call(call) {
			send('call', callView(call));
			companySoon();
		},
		callback(record) {
			send('callback', callbackView(record));
			companySoon();
		},
		message: (message) => send('message', messageView(company, message)),
		connection: companySoon,
		reset: () => send('snapshot', snapshot()),
	});

	const heartbeat = setInterval(() => {
		for (const stream of streams) stream.write(':\n\n');
	}, HEARTBEAT_MS);
	server.addHook('onClose', async () => {
		clearInterval(heartbeat);
		clearTimeout(companyTimer);
	});

	server.get('/simulator/live', (_request, reply) => {
		reply.hijack();
		reply.raw.writeHead(200, {
			'content-type': 'text/event-stream; charset=UTF-8',
			'cache-control': 'no-store',
		});
		reply.raw.write(frame('snapshot', snapshot()));
		streams.add(reply.raw);
		reply.raw.once('close', () => streams.delete(reply.raw));
	});
}
