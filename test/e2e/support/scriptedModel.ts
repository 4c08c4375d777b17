import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

interface ChatRequest {
	stream?: boolean;
	messages: Array<{ role: string; content: unknown }>;
}

/** A stand-in for the chat completions of OpenAI: what it says follows from the last question of the user. */
export const scriptedModel =
	(answer: (question: string) => string): RequestListener =>
	(request, response) => {
		void respond(request, response, answer);
	};

async function respond(
	request: IncomingMessage,
	response: ServerResponse,
	answer: (question: string) => string,
): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	if (!request.url?.endsWith('/chat/completions')) {
		response.writeHead(404).end();
		return;
	}
	const { stream, messages } = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
	const question = messages.findLast(({ role }) => role === 'user')?.content;
	const content = answer(textOf(question));
	const base = { id: 'chatcmpl-1', created: 1, model: 'scripted' };
	if (!stream) {
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
	send({ role: 'assistant', content }, null);
	send({}, 'stop');
	response.end('data: [DONE]\n\n');
}

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	const parts = content as Array<{ text?: string }> | undefined;
	return (parts ?? []).map(({ text = '' }) => text).join('');
}
