import type { Endpoint } from '../endpoint';
import { accounts } from './accounts';
import { backgrounds } from './backgrounds';
import { enrolments } from './enrolments';
import { guests } from './guests';
import { lives } from './lives';
import { meetingControl } from './meetingControl';
import { meetings } from './meetings';
import { participants } from './participants';
import { phones } from './phones';
import { polls } from './polls';
import { recordings } from './recordings';
import { statistics } from './statistics';
import { roomConnector } from './roomConnector';
import { rooms } from './rooms';

/** Meetings (会议) and live streams (直播). */
export const meetingEndpoints: readonly Endpoint[] = [
	...accounts,
	...meetings,
	...meetingControl,
	...guests,
	...statistics,
	...recordings,
	...enrolments,
	...phones,
	...polls,
	...participants,
	...roomConnector,
	...rooms,
	...backgrounds,
	...lives,
];
