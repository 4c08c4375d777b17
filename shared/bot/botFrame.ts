import { parseJson, type JsonObject } from '../callback/callbackJson';

/** What goes over the long connection of an AI bot: a command, or the answer to one (101463). */
export interface BotFrame {
	/** Absent in answers. */
	cmd?: string;
	/** Ties an answer to its command. */
	reqId: string;
	body?: JsonObject;
	/** In answers only; 0 for success. */
	errcode?: number;
	errmsg?: string;
}

/** IDs are kept for a day. */
export const MOST_ID_CHARACTERS = 1_024;

/** Reads a frame; undefined for anything that is none. */
export function readFrame(text: string): BotFrame | undefined {
	const json = objectIn(text);
	const headers = json?.headers;
	if (!json || !isObject(headers)) return undefined;
	const { req_id: reqId } = headers;
	if (typeof reqId !== 'string' || reqId.length > MOST_ID_CHARACTERS) return undefined;
	const { cmd, body, errcode, errmsg } = json;
	return {
		reqId,
		...(typeof cmd === 'string' && { cmd }),
		...(isObject(body) && { body }),
		...(typeof errcode === 'number' && { errcode }),
		...(typeof errmsg === 'string' && { errmsg }),
	};
}

/** The text of a command. */
export const writeFrame = (cmd: string, reqId: string, body?: object): string =>
	JSON.stringify({ cmd, headers: { req_id: reqId }, ...(body && { body }) });

function objectIn(text: string): JsonObject | undefined {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
