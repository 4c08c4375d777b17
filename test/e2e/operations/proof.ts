import type { Item, JsonObject } from '../../../scripts/n8n/rest';
import type { BotWriting } from '../../../simulator/bot/botGateway';
import type { CallbackMessage } from '../../../simulator/areas/callbackMessage';
import type { Company } from '../../../simulator/areas/company';

/** One node that is run. */
export interface Trial {
	parameters?: JsonObject;
	/** The items that come in, one empty item when left out; binary as `{ data: base64, mimeType, fileName }`. */
	input?: Item[];
	/** What a member says, where the operation answers: the node then stands behind a Workwx Trigger. */
	message?: CallbackMessage;
	/**
	 * What a user writes to the AI bot over its long connection, or clicks: stands in the items that come in, as the
	 * Workwx Bot Trigger gives it.
	 */
	writing?: BotWriting;
}

export interface Success extends Trial {
	/** JSON of the items that come out; Jest's asymmetric matchers may stand for values. */
	items: unknown;
	/** Throws an assertion where the simulated company is not as it should be; asked when all nodes have run. */
	effect?: (items: Item[]) => void;
}

export interface Refused extends Trial {
	/** What the user reads. */
	error: RegExp;
}

/** An operation at work. */
export interface Proof {
	/** With what it needs and nothing more. */
	bare: Success;
	/** With every option: together these set each field the operation declares. */
	full: Success[];
	/** A request that WeCom or our own check refuses, whichever a user meets. */
	refused: Refused;
}

/** Every operation of a resource at work on the records of a company, which it may add to. */
export type Proofs = (company: Company) => Record<string, Proof>;
