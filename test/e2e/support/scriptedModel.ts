import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

interface ChatRequest {
	stream?: boolean;
	messages: Array<{ role: string; content: unknown }>;
}

/** What the model says to the last question: at once, or in parts as they come; it knows how many the user has asked. */
type Answer = (question: string, asked: number) => string | AsyncIterable<string>;

/** A stand-in for the chat completions of OpenAI: what it says follows from the questions of the user. */
export const scriptedModel =
	(answer: Answer): RequestListener =>
	(request, response) => {
		void respond(request, response, answer);
	};

async function respond(
	request: IncomingMessage,
	response: ServerResponse,
	answer: Answer,
): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	if (!request.url?.endsWith('/chat/completions')) {
		response.writeHead(404).end();
		return;
	}
	const { stream, messages } = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
	const questions = messages.filter(({ role }) => role === 'user');
	const said = answer(textOf(questions.at(-1)?.content), questions.length);
	const parts = typeof said === 'string' ? [said] : said;
	const base = { id: 'chatcmpl-1', created: 1, model: 'scripted' };
	if (!stream) {
		let content = '';
		for await (const part of parts) content += part;
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(
			JSON.stringify({
				...base,
				object: 'chat.completion',
				choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
		return;
	}
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	const send = (delta: object, finish_reason: string | null) =>
		response.write(
			`data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
		);
	for await (const content of parts) send({ role: 'assistant', content }, null);
	send({}, 'stop');
	response.end('data: [DONE]\n\n');
}

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	const parts = content as Array<{ text?: string }> | undefined;
	return (parts ?? []).map(({ text = '' }) => text).join('');
}
