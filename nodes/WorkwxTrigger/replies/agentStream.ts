/** What n8n writes while an AI Agent works: a line of JSON for each part (`responseMode: streaming`). */
interface Chunk {
	/** A turn of the model begins, goes on with a text, or ends; or a node has failed. */
	type?: unknown;
	content?: unknown;
}

/** Reasoning that a model itself marks; open while it comes. */
const THOUGHT = /<think>([\s\S]*?)(?:<\/think>|$)/g;

/**
 * Follows what an AI Agent says. Each turn that another one follows was a step on the way, such as the words before a tool
 * is called; the last one is the answer.
 */
export class AgentStream {
	private readonly steps: string[] = [];
	private turn = '';
	/** The beginning of a line whose rest is to come. */
	private rest = '';

	/** Takes what n8n has written, in parts of any size. */
	take(written: string): void {
		const lines = `${this.rest}${written}`.split('\n');
		this.rest = lines.pop() ?? '';
		for (const line of lines) this.takeLine(line);
	}

	/** What was said last, without the thoughts. */
	get answer(): string {
		return this.turn.replace(THOUGHT, '').trim();
	}

	/** Everything so far in WeCom's markdown: steps and reasoning as thoughts (101031), then the answer. */
	get content(): string {
		const reasoning = [...this.turn.matchAll(THOUGHT)].map(([, thought = '']) => thought);
		const thoughts = [...this.steps, ...reasoning].map((text) => text.trim()).filter(Boolean);
		if (!thoughts.length) return this.answer;
		return `<think>${thoughts.join('\n\n')}</think>\n${this.answer}`;
	}

	private takeLine(line: string): void {
		const { type, content } = chunkIn(line);
		if (type === 'begin') {
			const step = this.turn.replace(/<\/?think>/g, '').trim();
			if (step !== '') this.steps.push(step);
			this.turn = '';
		} else if (type === 'item' && typeof content === 'string') {
			this.turn += content;
		}
	}
}

/** Blank lines keep the connection alive. */
function chunkIn(line: string): Chunk {
	try {
		return (JSON.parse(line) ?? {}) as Chunk;
	} catch {
		return {};
	}
}
