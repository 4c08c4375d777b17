import type { CallbackMessage } from '../areas/callbackMessage';
import type { Company } from '../areas/company';
import type { DeliveredMessage } from '../areas/messages/records';
import { xmlCard } from './xmlCard';
import { newId } from '../rules/newId';

type Fields = Readonly<Record<string, unknown>>;

/** So long WeCom asks how far a stream is (100719). */
const MOST_STREAM_MS = 6 * 60 * 1000;

const ELEMENTS: Readonly<Record<string, string>> = {
	Content: 'content',
	MediaId: 'media_id',
	Title: 'title',
	Description: 'description',
	PicUrl: 'picurl',
	Url: 'url',
};

const asRecord = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const rename = (element: unknown) =>
	Object.fromEntries(
		Object.entries(asRecord(element)).map(([name, value]) => [ELEMENTS[name] ?? name, value]),
	);

/** The content of a reply of an app, under the names of a message that is sent (90241). */
function contentOf(msgtype: string, reply: Fields): Record<string, unknown> {
	switch (msgtype) {
		case 'text':
			return { content: reply.Content };
		case 'image':
			return rename(reply.Image);
		case 'voice':
			return rename(reply.Voice);
		case 'video':
			return rename(reply.Video);
		case 'news':
			return { articles: [asRecord(reply.Articles).item].flat().map(rename) };
		default:
			return { ...reply };
	}
}

interface Questions {
	/** Pause between the questions how far a stream is. */
	askMs: number;
	/** Asks the AI bot. */
	ask(message: CallbackMessage): Promise<{ reply?: Record<string, unknown> }>;
}

/** What the answers to callbacks make of the chats: messages, updated cards, growing streams. */
export function createPassiveReplies(company: Company, { askMs, ask }: Questions) {
	const timers = new Set<NodeJS.Timeout>();

	const updateCard = (taskId: unknown, member: string, content: Record<string, unknown>) => {
		const card = company.messages.delivered.find((message) => message.taskId === taskId);
		if (!card) return;
		(card.updates ??= []).push({ to: [member], content });
		company.messages.onMessage(card);
	};

	const takeOfApp = (sent: Fields, reply: Fields) => {
		const msgtype = String(reply.MsgType ?? '');
		const member = String(sent.FromUserName);
		if (msgtype === 'update_button')
			updateCard(sent.TaskId, member, {
				button: { replace_name: asRecord(reply.Button).ReplaceName },
			});
		else if (msgtype === 'update_template_card')
			updateCard(sent.TaskId, member, xmlCard(asRecord(reply.TemplateCard)));
		else
			company.messages.deliver({
				kind: 'app',
				msgtype,
				to: [member],
				content: contentOf(msgtype, reply),
				msgid: newId('reply'),
			});
	};

	/** Asks until the stream is finished, as WeCom does (100719). */
	const follow = (message: DeliveredMessage, sent: Fields, until: number) => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			const question = {
				msgtype: 'stream',
				stream: { id: String(message.content.id) },
				from: sent.from as CallbackMessage,
			};
			void ask(question).then(({ reply }) => {
				const { stream } = asRecord(reply);
				if (stream) {
					message.content = asRecord(stream);
					company.messages.onMessage(message);
				}
				if (message.content.finish !== true && Date.now() < until) follow(message, sent, until);
			});
		}, askMs);
		timers.add(timer);
	};

	const takeOfBot = (sent: Fields, reply: Fields) => {
		const member = String(asRecord(sent.from).userid);
		const show = (msgtype: string, content: Record<string, unknown>) =>
			company.messages.deliver({
				kind: 'bot',
				msgtype,
				to: [member],
				content,
				msgid: newId('reply'),
				...(content.task_id === undefined ? {} : { taskId: String(content.task_id) }),
			});
		if (reply.response_type === 'update_template_card') {
			const card = asRecord(reply.template_card);
			updateCard(card.task_id, member, card);
		} else if (sent.msgtype !== 'stream' && typeof reply.msgtype === 'string') {
			if (reply.stream) {
				const message = show('stream', asRecord(reply.stream));
				if (message.content.finish !== true) follow(message, sent, Date.now() + MOST_STREAM_MS);
			}
			if (reply.template_card) show('template_card', asRecord(reply.template_card));
			if (!reply.stream && !reply.template_card)
				show(reply.msgtype, asRecord(reply[reply.msgtype]));
		}
	};

	return {
		/** Takes the decrypted answer to a callback that was sent. */
		take(sent: Fields, reply: Fields) {
			(sent.msgtype === undefined ? takeOfApp : takeOfBot)(sent, reply);
		},
		/** Asks no more. */
		close() {
			timers.forEach((timer) => clearTimeout(timer));
			timers.clear();
		},
	};
}
