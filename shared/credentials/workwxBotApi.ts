import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { botSettings } from '../bot/botSettings';
import { tryBot } from '../bot/tryBot';
import { egressOf } from '../operation/clientOf';
import { reasonOf } from '../bot/reasonOf';

/** Subscribes with the bot and ends the connection again; shows WeCom's reason. */
export async function testBotCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const wasConnected = await tryBot(botSettings(data ?? {}, egressOf(this.helpers)));
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
