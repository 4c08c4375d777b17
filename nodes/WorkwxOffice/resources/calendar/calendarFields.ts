import { text } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';
import { departmentids, userids } from '../../../../shared/vocabulary/members';

export const MOST_SHARES = 2000;

const colorField = text('calendarColor', 'Color', {
	key: 'calendar.color',
	default: '#3370FF',
	empty: false,
	pattern: /^#[\da-f]{6}$/i,
	allowed: 'a # and six hexadecimal digits, such as #0000FF',
});

/** In which it is shown (颜色). */
export const color: Field = { ...colorField, ui: { ...colorField.ui, type: 'color' } };

export const title = text('calendarTitle', 'Title', {
	key: 'calendar.summary',
	characters: 128,
	empty: false,
});

export const description = text('calendarDescription', 'Description', {
	key: 'calendar.description',
	characters: 512,
	rows: 3,
});

export const admins = userids('calendarAdmins', 'Administrators', {
	key: 'calendar.admins',
	items: 3,
	holds: 'User IDs of who may change it in WeCom (管理员)',
	description: 'They must be among those it is shared with',
});

const SHARES = 'calendar.shares';

/** Whom it is shared with (通知范围), by what they may see: the permission of WeCom is the last step of the key. */
export const sharedWith: Field[] = [
	userids('calendarViewers', 'Shared With', {
		key: `${SHARES}.1`,
		items: MOST_SHARES,
		optional: true,
		holds: 'User IDs of who sees what is in it (可查看)',
	}),
	userids('calendarBusyViewers', 'Shared as Busy Only', {
		key: `${SHARES}.3`,
		items: MOST_SHARES,
		optional: true,
		holds: 'User IDs of who sees only when something is in it (仅查看闲忙状态)',
	}),
];

/** Who may subscribe to a public calendar (公开范围). */
export const publicRange: Field[] = [
	userids('calendarRangeUsers', 'Public for Users', {
		key: 'calendar.public_range.userids',
		items: 1000,
		optional: true,
		holds: 'User IDs of who may subscribe to it (公开范围)',
	}),
	departmentids('calendarRangeDepartments', 'Public for Departments', {
		key: 'calendar.public_range.partyids',
		items: 100,
		optional: true,
		holds: 'IDs of departments whose members may',
	}),
];
