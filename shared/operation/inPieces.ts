import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Call } from './operation';

const DAY_SECONDS = 24 * 60 * 60;

interface Pieces {
	/** Keys of the first and the last second in the body. */
	keys: readonly [from: string, to: string];
	/** Longest span of one call, in days. */
	days: number;
	/** What tells two records apart; a piece begins where the one before it ends, so one record may come twice. */
	idOf?: (record: unknown) => unknown;
	/** Seconds between two pieces, where records have no ID: 1 where WeCom counts both ends of a span. */
	apart?: number;
}

/**
 * Records of a list over a span of any length, asked for in pieces that WeCom takes and page by page; each record once. Asks
 * for no more than Limit needs.
 */
export async function* inPieces(
	call: Call,
	{ keys: [from, to], days, idOf, apart = 0 }: Pieces,
): AsyncGenerator {
	const { request, operation } = call;
	const body = request.body as IDataObject;
	const seen = new Set<unknown>();
	const as = (seconds: number) => (typeof body[from] === 'string' ? String(seconds) : seconds);
	const end = Number(body[to]);
	let left = call.limit;
	for (let start = Number(body[from]); left > 0;) {
		const until = Math.min(start + days * DAY_SECONDS, end);
		const piece: WorkwxRequest = {
			...request,
			body: { ...body, [from]: as(start), [to]: as(until) },
		};
		// How many of a later piece came already is not known.
		for await (const record of call.pages(piece, operation.paging!, seen.size ? Infinity : left)) {
			if (idOf) {
				const id = idOf(record);
				if (seen.has(id)) continue;
				seen.add(id);
			}
			yield record;
			left -= 1;
			if (left <= 0) return;
		}
		start = until + apart;
		if (until >= end || start > end) return;
	}
}
