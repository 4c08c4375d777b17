import { createHmac } from 'node:crypto';
import type { BotSettings } from '../bot/botSettings';
import type { ClientOptions } from '../client/client';
import type { CallbackSettings } from '../callback/callbackSettings';

const PURPOSE = 'workwx decision 1';

/** What the node that asks an app's members and the trigger that hears their clicks sign with. */
export const callbackDecisionSecret = ({ token, aesKey }: CallbackSettings): Buffer =>
	derived(Buffer.concat([aesKey, Buffer.from(token)]));

/** The same for an AI bot over its long connection. */
export const botDecisionSecret = ({ botId, secret }: Pick<BotSettings, 'botId' | 'secret'>) =>
	derived(Buffer.from(JSON.stringify([botId, secret])));

/** The same for those who sign in as members: node and trigger have the credential of one app. */
export const appDecisionSecret = ({ corpId, secrets }: Pick<ClientOptions, 'corpId' | 'secrets'>) =>
	derived(Buffer.from(JSON.stringify(['app', corpId, secrets.app])));

/** The secret itself signs callbacks or opens a connection: what signs decisions must not help with that. */
function derived(material: Buffer): Buffer {
	return createHmac('sha256', material).update(PURPOSE).digest();
}
