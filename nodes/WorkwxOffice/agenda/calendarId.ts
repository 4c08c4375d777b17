import { locator } from '../../../shared/operation/fields';

/** A calendar of the app. */
export const calendarId = locator('calendarId', 'Calendar', {
	key: 'cal_id',
	ids: ['cal_id', 'CalId'],
	placeholder: 'e.g. wcjgewCwAAqeJcPI1d8Pwbjt7nttzAAA',
	bytes: 64,
	description:
		'An app reaches only calendars (日历) that it made, and WeCom has no list of them: keep the ID that creating one gives',
});
