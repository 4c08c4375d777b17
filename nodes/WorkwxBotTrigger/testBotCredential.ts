import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { botSettings, type BotCredential } from '../../shared/bot/botSettings';
import { tryBot } from '../../shared/bot/tryBot';
import { egressOf } from '../../shared/operation/clientOf';
import { reasonOf } from './reasonOf';

/** Subscribes with the bot and ends the connection again; shows WeCom's reason. */
export async function testBotCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const wasConnected = await tryBot(
			botSettings((data ?? {}) as Partial<BotCredential>, egressOf(this.helpers)),
		);
		return {
			status: 'OK',
			message: wasConnected
				? 'The bot is connected: a workflow listens to it'
				: 'Connection successful',
		};
	} catch (error) {
		return { status: 'Error', message: reasonOf(error) };
	}
}
