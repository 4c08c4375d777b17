import type { BotGateway } from '../bot/botGateway';
import type { CallbackSettings, DeliveryResult } from '../callbacks/callbackSender';
import type { CallbackMessage } from '../areas/callbackMessage';
import type { Company } from '../areas/company';
import type { Robot, Secret } from '../areas/identity';
import type { DeliveredMessage } from '../areas/messages/records';
import type { Faults } from './faults';

/** One call as it came in; access_token, corpsecret and robot keys are left out of the query. */
export interface ApiCall {
	id: number;
	/** Milliseconds. */
	at: number;
	/** How long the answer took, when there is one. */
	durationMs?: number;
	method: string;
	/** Below /cgi-bin, e.g. `/user/get`. */
	path: string;
	query: Record<string, unknown>;
	/** The JSON body; of an upload its file name, type and size. */
	body?: unknown;
	/** Whose token it came with. */
	secret?: Secret;
	robot?: Robot;
	/** The linked company whose token it came with. */
	linkedCorpid?: string;
	/** Absent when a fault cut the call off. */
	errcode?: number;
	/** The JSON answer without secrets; of a download its file name, type and size. */
	answer?: unknown;
}

/** One callback with everything that happened to it. */
export interface CallbackRecord extends DeliveryResult {
	id: number;
	/** Milliseconds. */
	at: number;
	/** Whether no further try follows. */
	done: boolean;
	/** Whether it went over the long connection of the AI bot, where there are no tries. */
	isLive?: boolean;
}

/** What watches a simulator. */
export interface Watcher {
	call(call: ApiCall): void;
	/** Told at the start and after each try. */
	callback(record: CallbackRecord): void;
	/** Told about a new message and about each change of one. */
	message(message: DeliveredMessage): void;
	/** Told when the AI bot was connected or cut off. */
	connection(): void;
	/** Told when a list was emptied or a fault was set. */
	reset(): void;
}

/** A WeCom stand-in at work, as its page, its controls and its users see it. */
export interface SimulatedWecom {
	/** Base URL, e.g. `http://127.0.0.1:5680`, without /cgi-bin. */
	readonly url: string;
	readonly company: Company;
	readonly messages: DeliveredMessage[];
	readonly calls: ApiCall[];
	readonly callbacks: CallbackRecord[];
	readonly faults: Faults;
	/** The long connection of the AI bot, from WeCom's side. */
	readonly bot: BotGateway;
	/** The callback URL in force, of the app and of the AI bot. */
	readonly callback: Required<CallbackSettings> | undefined;
	readonly botCallback: Required<CallbackSettings> | undefined;
	readonly watchers: Set<Watcher>;
	/** Checks a callback URL as the admin console does; throws what the console would say. */
	setCallback(settings: CallbackSettings): Promise<void>;
	/** Sends a message or event to the callback URL; a passive reply lands in `messages`. */
	deliver(message: CallbackMessage): Promise<DeliveryResult>;
}
