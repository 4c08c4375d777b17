import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { LogBrake } from '../../shared/bounded/logBrake';
import { SYSTEM_CLOCK } from '../../shared/client/budget';
import { CLOSED_BUTTON } from '../../shared/decision/closedCard';
import type { ReceivedDecision } from '../../shared/decision/receivedDecision';
import { clientOf } from '../../shared/operation/clientOf';

/** Nobody waits for it: WeCom has its acknowledgement, and the cards can be updated for 72 hours (94888). */
const PATIENCE_MS = 30_000;

const brake = new LogBrake();

/**
 * Hands a click, or the reason of a refusal, to the execution that waits for it, which answers the member itself. A card
 * whose execution is gone is closed here. Never rejects.
 */
export async function takeDecision(
	context: IWebhookFunctions,
	decision: ReceivedDecision,
): Promise<void> {
	const { logger } = context;
	const { name: node } = context.getNode();
	const warn = (kind: string, line: string) => {
		brake.log(`${node}:${kind}`, line, (text) => {
			logger.warn(text, { node });
		});
	};
	try {
		const resumed = await decision.take(SYSTEM_CLOCK.now() + PATIENCE_MS);
		if (resumed.outcome === 'forged') {
			warn(
				'forged',
				'WeCom callback: a button was clicked whose key no node of this n8n has made.',
			);
		} else if (resumed.outcome === 'failed') {
			warn('failed', `WeCom callback: a click did not reach its execution: ${resumed.reason}.`);
		} else if (resumed.outcome === 'gone') {
			await close(context, decision.responseCode, warn);
		}
	} catch (error) {
		warn('closing', `WeCom callback: a card was not closed: ${(error as Error).message}`);
	}
}

async function close(
	context: IWebhookFunctions,
	response_code: string | undefined,
	warn: (kind: string, line: string) => void,
): Promise<void> {
	if (response_code === undefined) return;
	if (context.getNode().credentials?.workwxApi === undefined) {
		warn(
			'credential',
			'WeCom callback: somebody clicked on a card whose execution is over. Choose a WeCom API credential in the trigger, and such cards will say so.',
		);
		return;
	}
	const credential = await context.getCredentials<IDataObject>('workwxApi');
	await clientOf(credential, context.helpers).call({
		method: 'POST',
		path: '/message/update_template_card',
		body: { atall: 1, agentid: Number(credential.agentId), response_code, ...CLOSED_BUTTON },
	});
}
