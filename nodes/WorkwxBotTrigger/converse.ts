import type { ITriggerFunctions } from 'n8n-workflow';
import type { BotMessage } from '../../shared/bot/botMessage';
import { giveBotAnswer } from '../../shared/bot/giveBotAnswer';
import { reasonOf } from '../../shared/bot/reasonOf';
import type { AccessDirectory } from '../../shared/received/accessPolicy';
import { verdictOn, type Verdict } from '../../shared/received/verdict';
import { runWorkflow, type BotRun } from './runWorkflow';
import type { SessionFile } from './sessionFile';

/** What a trigger knows of those who talk with its bot. */
export interface BotConversations {
	sessions: SessionFile;
	directory: AccessDirectory | undefined;
	/** Messages whose workflow is running, by the key of their session. */
	running: Map<string, Set<BotMessage>>;
}

/** Answers a message itself, or runs the workflow for it; tells whether it did the latter. Never rejects. */
export async function converse(
	context: ITriggerFunctions,
	run: Omit<BotRun, 'sessionId'>,
	{ sessions, directory, running }: BotConversations,
): Promise<boolean> {
	const { message, received, panel } = run;
	const attempt = async (act: () => Promise<unknown>) => {
		try {
			await act();
		} catch (error) {
			context.logger.warn(`WeCom AI bot: The answer was not given: ${reasonOf(error)}`, {
				node: context.getNode().name,
			});
		}
	};
	let verdict: Verdict;
	try {
		verdict = await verdictOn(received, panel.conversation, directory, (key) => running.has(key));
	} catch (error) {
		context.logger.error(
			`WeCom AI bot: a message started nothing, since "Access" cannot be checked: ${reasonOf(error)}`,
			{ node: context.getNode().name },
		);
		if (received.isMessage) {
			await attempt(() => giveBotAnswer(message, { type: 'text', text: panel.failureText }));
		}
		return false;
	}
	const { key } = verdict;
	if (verdict.does === 'start') {
		const inWork = running.get(key) ?? new Set();
		running.set(key, inWork.add(message));
		void runWorkflow(context, { ...run, sessionId: sessions.sessionId(key) }).then(() => {
			inWork.delete(message);
			if (!inWork.size && running.get(key) === inWork) running.delete(key);
		});
		return true;
	}
	const { text } = verdict;
	if (verdict.does === 'renew') sessions.renew(key);
	if (verdict.does === 'stop') {
		const stopped = [...(running.get(key) ?? [])];
		running.delete(key);
		for (const one of stopped) await attempt(() => one.stop(text));
	}
	if (text !== '') await attempt(() => giveBotAnswer(message, { type: 'text', text }));
	return false;
}
