import type { Endpoint } from '../endpoint';
import { enrolments } from './enrolments';
import { lives } from './lives';
import { meetingControl } from './meetingControl';
import { meetings } from './meetings';
import { participants } from './participants';
import { polls } from './polls';
import { recordings } from './recordings';

/** Meetings (会议) and live streams (直播). */
export const meetingEndpoints: readonly Endpoint[] = [
	...meetings,
	...meetingControl,
	...recordings,
	...enrolments,
	...polls,
	...participants,
	...lives,
];
