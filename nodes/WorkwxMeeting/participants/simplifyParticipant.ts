import type { IDataObject } from 'n8n-workflow';
import { MEETING_ROLES } from '../../../shared/vocabulary/meetingRoles';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { DEVICES } from './devices';
import { decodeUserData } from './userData';

const ENUMS = {
	instance_id: DEVICES,
	role: MEETING_ROLES,
	webinar_role: {
		0: 'member',
		1: 'internalPanelist',
		2: 'externalPanelist',
		3: 'panelistByLink',
		4: 'audience',
	},
	join_type: {
		0: 'pstn',
		1: 'voip',
		2: 'voipScreen',
		3: 'voipLinux',
		4: 'pstnAudio',
		5: 'pstnVideo',
		6: 'pstnLinux',
	},
} as const;

/** Times in ISO 8601; device, role and way of joining by name; the text of a personal link; no empty `userid`. */
export function simplifyParticipant({ customer_data, userid, ...rest }: IDataObject): IDataObject {
	const userData = decodeUserData(customer_data);
	return {
		...(userid && { userid }),
		...spellOut(rest, { times: ['join_time', 'quit_time'], enums: ENUMS }),
		...(userData !== undefined && { user_data: userData }),
	};
}

/** The same for times in milliseconds, as the record of the waiting room has them (98164). */
export function simplifyWaited({ join_time, quit_time, ...rest }: IDataObject): IDataObject {
	return simplifyParticipant({
		...rest,
		join_time: Number(join_time) / 1000,
		quit_time: Number(quit_time) / 1000,
	});
}
