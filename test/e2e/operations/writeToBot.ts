import type { BotGateway } from '../../../simulator/bot/botGateway';
import type { ProofStep } from './proofSteps';

/** Whether the steps need the long connection of the AI bot in the process that runs them. */
export const needsBot = (steps: ProofStep[]): boolean => steps.some(({ trial }) => trial.writing);

/** Writes to the connected bot what the steps answer, and puts each message into the items of its step. */
export function writeToBot(steps: ProofStep[], bot: BotGateway): ProofStep[] {
	return steps.map((step) => {
		const { writing, input = [{ json: {} }] } = step.trial;
		if (!writing) return step;
		const { reqId, delivered } = bot.write(writing);
		if (!delivered) throw new Error(`${step.name}: the AI bot is not connected`);
		const message = { ...bot.turns.get(reqId)!.body, req_id: reqId };
		const items = input.map((item) => ({ ...item, json: { ...message, ...item.json } }));
		return { ...step, trial: { ...step.trial, input: items } };
	});
}
