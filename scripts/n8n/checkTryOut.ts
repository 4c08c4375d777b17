import { setTimeout as sleep } from 'node:timers/promises';
import { LaunchError } from './launchError';
import { failureOf } from './rest';
import type { TryOut } from './tryOut';

const ECHO_TIMEOUT_MS = 20_000;
const POLL_MS = 50;

/** Runs the alert example and expects its text at the simulated member. */
async function checkAlert({ rest, simulator, workflows }: TryOut): Promise<void> {
	const before = simulator.messages.length;
	const execution = await rest.run(workflows.get('alert')!.id, 'Try It');
	const text = simulator.messages.slice(before).find(({ to }) => to.includes('zhangsan'));
	if (execution.status === 'success' && text) return;
	const reason = failureOf(execution) ?? 'no message arrived';
	throw new LaunchError(`The example "alert" ended with ${execution.status}: ${reason}`);
}

/** Writes to the app as a member and expects the same text back from the echo bot. */
async function checkEcho({ simulator, callbackProblem }: TryOut): Promise<void> {
	if (callbackProblem) throw new LaunchError(`The callback URL was refused: ${callbackProblem}`);
	const words = `你好, n8n! <&> ${Date.now()}`;
	const delivery = await simulator.deliver({
		MsgType: 'text',
		FromUserName: 'lisi',
		Content: words,
	});
	if (!delivery.delivered) {
		throw new LaunchError(`n8n refused the callback: ${JSON.stringify(delivery.attempts)}`);
	}
	const isEcho = ({ to, content }: (typeof simulator.messages)[number]) =>
		to.includes('lisi') && content.content === words;
	for (const start = Date.now(); !simulator.messages.some(isEcho); await sleep(POLL_MS)) {
		if (Date.now() - start > ECHO_TIMEOUT_MS) {
			throw new LaunchError(`No echo arrived within ${ECHO_TIMEOUT_MS / 1000} s`);
		}
	}
}

/** Sends and receives through the examples; throws a LaunchError that says what did not work. */
export async function checkTryOut(tryOut: TryOut, log: (line: string) => void): Promise<void> {
	await checkAlert(tryOut);
	log('✓ The alert example has sent a text to zhangsan.');
	await checkEcho(tryOut);
	log('✓ A callback has started the echo bot, and its answer has arrived.');
}
