import { BotConnection } from './botConnection';
import type { BotSettings } from './botSettings';
import { connectedBot } from './bots';

/**
 * Connects, subscribes and says goodbye, unless this process holds the connection of the bot: a second one would end it.
 * Rejects with a `WorkwxError` that says what is wrong; true when the bot was connected before.
 */
export async function tryBot(settings: BotSettings): Promise<boolean> {
	if (connectedBot(settings)?.isLive) return true;
	const connection = new BotConnection(settings, {
		onCallback: () => undefined,
		onEnd: () => undefined,
		log: () => undefined,
	});
	try {
		await connection.start();
	} finally {
		await connection.close();
	}
	return false;
}
