import type { Company } from '../../company';
import { integer, list, needed, text } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import { sinceMidnight } from './chinaTime';

const INVALID_PARAMETER = 40058;
/** Too many members or none. */
const WRONG_NUMBER = 301023;

/** Whose attendance is read. */
export const useridlist = needed(
	list(text({ bytes: 64 }), { least: 1, most: 100, tooMany: WRONG_NUMBER }),
	WRONG_NUMBER,
);

export const span = {
	starttime: needed(integer({ min: 0 })),
	endtime: needed(integer({ min: 0 })),
};

/** Refuses a span that ends before it begins, or is longer than so many seconds. */
export function checkSpan(
	{ starttime, endtime }: { starttime: number; endtime: number },
	most: number,
) {
	if (endtime < starttime || endtime - starttime > most)
		throw new Refusal(INVALID_PARAMETER, 'endtime');
}

/** Refuses what is not the beginning of a day in China. */
export function checkMidnight(seconds: number, name: string) {
	if (sinceMidnight(seconds)) throw new Refusal(INVALID_PARAMETER, `${name} should be 0:00`);
}

/** A test for records of members of the list, as far as the app sees them. */
export function among({ contacts }: Company, userids: string[]) {
	const wanted = new Set(userids.map((userid) => userid.toLowerCase()));
	return ({ userid }: { userid: string }) =>
		wanted.has(userid.toLowerCase()) && contacts.member(userid)?.visible === true;
}
