import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import { checkAdmins } from '../../agenda/checkAdmins';
import { withFailures } from './failures';
import { readCalendar, requestFor } from './readCalendar';
import { type Share, type SharedLists, sharesOf } from './shares';

interface Changes extends IDataObject {
	cal_id: string;
	admins?: string[];
	public_range?: IDataObject;
}

/** Writes a calendar back with its changes: WeCom replaces what it has by what the call holds (97716). */
export async function updateCalendar({ request, send }: Call): Promise<IDataObject> {
	const { calendar } = request.body as unknown as {
		calendar: Changes & { shares?: SharedLists };
	};
	const { shares: lists, public_range, ...changes } = calendar;
	const current = await readCalendar(send, requestFor(changes.cal_id));
	if (public_range && !current.is_public) {
		throw new ParameterError(
			'Public for Users',
			'cannot be set: the calendar is not public, and WeCom does not let that change',
		);
	}
	const shares = sharesOf(lists, listAt<Share>(current, 'shares'));
	// The page writes the name in two ways.
	const admins = changes.admins ?? listAt<string>(current, current.admins ? 'admins' : 'adminis');
	checkAdmins(
		admins,
		shares.map(({ userid }) => userid),
		'Shared With',
	);
	const { summary, color, description } = current;
	const reply = await send({
		...request,
		body: {
			skip_public_range: public_range ? 0 : 1,
			calendar: {
				summary,
				color,
				description,
				...changes,
				admins,
				shares,
				...(public_range && {
					public_range: { ...(current.public_range as IDataObject), ...public_range },
				}),
			},
		},
	});
	return withFailures(reply);
}
