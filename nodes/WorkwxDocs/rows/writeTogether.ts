import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../shared/client/workwxError';
import type { Call, Output } from '../../../shared/operation/operation';

/** A call with the record it sends. */
export interface Row {
	call: Call;
	record: IDataObject;
}

/** What became of each of some rows, in their order. */
export type Outcomes = Array<Output | Error>;

/** Codes with which WeCom refuses what stands in a row, or a row that is gone (90313). */
const OF_ROWS = new Set([
	60111, 2020036, 2022003, 2022012, 2022013, 2022014, 2022015, 2022016, 2022017, 2022018, 2022021,
	2022034, 2022035, 2022037, 2022051, 2023001, 2023010, 2023012, 2023033, 2023036, 2023037, 2023038,
	2023040, 2023041, 2023042, 2023043,
]);
/** So often in a row halves are refused; what is wrong with all rows would else cost a call for each. */
const MOST_REFUSALS = 20;

const isOfRows = (error: unknown) =>
	error instanceof WorkwxError && OF_ROWS.has(Number(error.code));

/**
 * Sends rows in one call. WeCom refuses a call as a whole and does not say which row it means: the rows are halved until
 * the refused ones are alone, so that they take no other with them.
 */
export async function writeTogether(
	rows: Row[],
	send: (rows: Row[]) => Promise<Output[]>,
): Promise<Outcomes> {
	let refusals = 0;
	const write = async (some: Row[]): Promise<Outcomes> => {
		const outcome = await send(some).catch((error: Error) => error);
		if (!(outcome instanceof Error)) {
			refusals = 0;
			return outcome;
		}
		if (!isOfRows(outcome) || some.length === 1 || ++refusals >= MOST_REFUSALS) {
			return some.map(() => outcome);
		}
		const half = Math.ceil(some.length / 2);
		const first = await write(some.slice(0, half));
		return [...first, ...(await write(some.slice(half)))];
	};
	return rows.length ? await write(rows) : [];
}
