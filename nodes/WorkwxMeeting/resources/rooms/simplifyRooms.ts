import type { IDataObject } from 'n8n-workflow';
import { spellOut } from '../../../../shared/vocabulary/spellOut';

const WATERMARKS = { 0: 'off', 1: 'oneRow', 2: 'severalRows' } as const;
const SHARED = { 0: 'off', 1: 'everybody', 2: 'loggedIn', 3: 'company', 4: 'attendees' } as const;
/** States of a room and of a device in it, by field. */
const STATES = {
	account_type: { 0: 'normal', 1: 'special', 2: 'trial' },
	meeting_room_status: { 0: 'notActivated', 1: 'notBound', 2: 'idle', 3: 'inUse', 4: 'offline' },
	monitor_status: { 0: 'off', 1: 'on' },
	scheduled_status: { 0: 'closed', 1: 'open' },
} as const;
const CALL_STATES = {
	0: 'noAnswer',
	1: 'notCalled',
	2: 'inMeeting',
	3: 'rejected',
	4: 'ringing',
	5: 'cancelled',
	6: 'left',
} as const;
const MEETING_TYPES = {
	0: 'single',
	1: 'recurring',
	2: 'wechat',
	4: 'screenSharing',
	5: 'personalNumber',
	6: 'webinar',
} as const;
const MEETING_STATES: Readonly<Record<string, string>> = {
	MEETING_STATE_INVALID: 'unknown',
	MEETING_STATE_INIT: 'waiting',
	MEETING_STATE_CANCELLED: 'cancelled',
	MEETING_STATE_STARTED: 'running',
	MEETING_STATE_ENDED: 'deleted',
	MEETING_STATE_NULL: 'expired',
	MEETING_STATE_RECYCLED: 'recycled',
};
const ANSWERS_ITSELF = 1;

/** A room or a device with its states by name. */
export const simplifyRoom = (room: IDataObject): IDataObject => spellOut(room, { enums: STATES });

/** Details of a room in one level: states by name, the description decoded, without the passwords of administrator and room. */
export function simplifyDetails({
	basic_info,
	account_info,
	hardware_info,
	pmi_info,
	...rest
}: IDataObject): IDataObject {
	const { desc, ...room }: IDataObject = {
		...(basic_info as IDataObject | undefined),
		...(account_info as IDataObject | undefined),
		...(hardware_info as IDataObject | undefined),
		...(pmi_info as IDataObject | undefined),
		...rest,
	};
	delete room.password;
	delete room.pmi_pwd;
	return {
		...simplifyRoom(room),
		...(desc !== undefined && { desc: Buffer.from(String(desc), 'base64').toString() }),
	};
}

/** What is set for a room, in one level; switches as yes or no, choices by name. */
export function simplifyConfiguration({
	meeting_settings,
	record_settings,
	...rest
}: IDataObject): IDataObject {
	const settings: IDataObject = {
		...rest,
		...(meeting_settings as IDataObject | undefined),
		...(record_settings as IDataObject | undefined),
	};
	const { auto_response } = settings;
	return {
		...spellOut(settings, { enums: { water_mark: WATERMARKS, share_record: SHARED } }),
		...(auto_response !== undefined && { auto_response: auto_response === ANSWERS_ITSELF }),
	};
}

/** A device with its state by name, and what of it is healthy, in one level. */
export const simplifyDevice = ({ device_monitor_info, ...device }: IDataObject): IDataObject => ({
	...simplifyRoom(device),
	...(device_monitor_info as IDataObject | undefined),
});

/** A controller with its state by name. */
export const simplifyController = (controller: IDataObject): IDataObject =>
	spellOut(controller, { enums: { status: { 0: 'offline', 1: 'online' } } });

/** A meeting in a room: times in ISO 8601, state and type by name. */
export const simplifyRoomMeeting = ({ status, ...meeting }: IDataObject): IDataObject => ({
	...spellOut(meeting, {
		times: ['start_time', 'end_time'],
		enums: { meeting_type: MEETING_TYPES },
	}),
	status: MEETING_STATES[status as string] ?? status,
});

export const simplifyCall = (call: IDataObject): IDataObject =>
	spellOut(call, { enums: { status: CALL_STATES } });
