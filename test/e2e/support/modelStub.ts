import fastify from 'fastify';

/** A tool as it is offered to the model. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: {
		properties?: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
}

interface ChatMessage {
	role: string;
	content?: unknown;
}

/** What the model has been told so far. */
export interface Turn {
	tools: OfferedTool[];
	/** What the user has said last. */
	question: string;
	/** Texts that the tools gave back, in order. */
	results: string[];
}

/** The next call of a tool, or the last words. */
export type Step = { tool: string; arguments: Record<string, unknown> } | { text: string };

export interface ModelStub {
	/** Base URL for a credential of OpenAI. */
	url: string;
	/** Every question of the agent. */
	turns: Turn[];
	close(): Promise<void>;
}

interface ChatRequest {
	stream?: boolean;
	messages: ChatMessage[];
	tools?: Array<{ function: OfferedTool }>;
}

const textOf = (content: unknown) =>
	typeof content === 'string' ? content : JSON.stringify(content);

/** Speaks OpenAI's chat completions, streamed or not; `decide` takes the place of the model. */
export async function startModelStub(decide: (turn: Turn) => Step): Promise<ModelStub> {
	const turns: Turn[] = [];
	const server = fastify({ bodyLimit: 16 * 1024 * 1024 });
	server.get('/v1/models', () => ({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }));
	server.post<{ Body: ChatRequest }>('/v1/chat/completions', async ({ body }, reply) => {
		const turn: Turn = {
			tools: (body.tools ?? []).map((tool) => tool.function),
			question: textOf(body.messages.findLast(({ role }) => role === 'user')?.content ?? ''),
			results: body.messages
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => textOf(content)),
		};
		turns.push(turn);
		const step = decide(turn);
		const call = 'tool' in step && {
			index: 0,
			id: `call_${turns.length}`,
			type: 'function',
			function: { name: step.tool, arguments: JSON.stringify(step.arguments) },
		};
		const message = call
			? { role: 'assistant', content: null, tool_calls: [call] }
			: { role: 'assistant', content: (step as { text: string }).text };
		const finish_reason = call ? 'tool_calls' : 'stop';
		const common = { id: `chat_${turns.length}`, created: 0, model: 'scripted' };
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		if (!body.stream) {
			const choices = [{ index: 0, message, finish_reason }];
			return { ...common, object: 'chat.completion', choices, usage };
		}
		const chunk = (delta: object, reason: string | null) =>
			`data: ${JSON.stringify({
				...common,
				object: 'chat.completion.chunk',
				choices: [{ index: 0, delta, finish_reason: reason }],
			})}\n\n`;
		return await reply
			.type('text/event-stream')
			.send(`${chunk(message, null)}${chunk({}, finish_reason)}data: [DONE]\n\n`);
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${url}/v1`, turns, close: () => server.close() };
}
