import type { IDataObject } from 'n8n-workflow';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { sameId } from '../../agenda/sameId';
import { MOST_SHARES } from './calendarFields';

/** What somebody may see: 1 everything, 3 only when something is in it. */
type Permission = 1 | 3;

export interface Share extends IDataObject {
	userid: string;
	permission: Permission;
}

/** Members by what they may see, as the fields give them. */
export type SharedLists = { [permission in Permission]?: string[] };

const PERMISSIONS: Permission[] = [1, 3];

/**
 * The members a calendar is shared with on the wire. A list that is given replaces those of the same permission, and takes
 * its members out of the other one; the rest stays.
 */
export function sharesOf(given: SharedLists = {}, current: Share[] = []): Share[] {
	const both = given[1]?.find((userid) => given[3]?.some(sameId(userid)));
	if (both !== undefined) {
		throw new ParameterError(
			'Shared as Busy Only',
			`holds ${both}, which "Shared With" holds as well: leave it in one of them`,
		);
	}
	const named = PERMISSIONS.flatMap((permission) => given[permission] ?? []);
	const kept = current.filter(
		({ userid, permission = 1 }) => !given[permission] && !named.some(sameId(userid)),
	);
	const shares = [
		...kept,
		...PERMISSIONS.flatMap((permission) =>
			(given[permission] ?? []).map((userid) => ({ userid, permission })),
		),
	];
	if (shares.length > MOST_SHARES) {
		throw new ParameterError(
			'Shared With',
			`makes ${shares.length} members together with "Shared as Busy Only", at most ${MOST_SHARES} are allowed`,
		);
	}
	return shares;
}
