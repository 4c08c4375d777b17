import type { IDataObject } from 'n8n-workflow';
import { faults, startApiServer, type ApiServer } from '../../client/apiServer';
import { runWorkflow } from './runWorkflow';
import { id } from './simulatedCompany';

/** A write of the office whose answer is lost goes out once: nobody is called, invited or booked for twice. */

let api: ApiServer;

beforeEach(async () => {
	api = await startApiServer();
});
afterEach(async () => {
	await api.close();
});

interface Write {
	resource: string;
	operation: string;
	parameters: IDataObject;
	path: string;
	/** What is read before, by path. */
	reads?: Record<string, IDataObject>;
}

const hour = 60 * 60;
const start = Math.ceil(Date.now() / 1000 / hour) * hour + 48 * hour;
const booked = { booker: id('lisi'), bookingStart: start, bookingEnd: start + hour };
const free = { '/oa/meetingroom/get_booking_info': { booking_list: [] } };
const planned = { schedule_id: '17A', start_time: start, end_time: start + hour };
const meeting = { status: 1, meeting_start: start, meeting_duration: hour };
const rooms = [1, 2].map((meetingroom_id) => ({ meetingroom_id, name: 'R', capacity: 8 }));

const WRITES: Write[] = [
	{
		resource: 'emergencyCall',
		operation: 'call',
		parameters: { callees: 'lisi, ada' },
		path: '/pstncc/call',
	},
	{
		resource: 'roomBooking',
		operation: 'create',
		parameters: { roomId: id(1), ...booked },
		path: '/oa/meetingroom/book',
		reads: free,
	},
	{
		resource: 'roomBooking',
		operation: 'createForSchedule',
		parameters: { roomId: id(1), scheduleId: id('17A'), booker: id('lisi') },
		path: '/oa/meetingroom/book_by_schedule',
		reads: { ...free, '/oa/schedule/get': { schedule_list: [planned] } },
	},
	{
		resource: 'roomBooking',
		operation: 'createForMeeting',
		parameters: { roomId: id(1), bookedMeetingId: 'hyA', booker: id('lisi') },
		path: '/oa/meetingroom/book_by_meeting',
		reads: { ...free, '/meeting/get_info': meeting },
	},
	{
		// The next room is no answer either: the first one may be booked.
		resource: 'meetingRoom',
		operation: 'findFree',
		parameters: { roomPeople: 4, roomBook: true, ...booked },
		path: '/oa/meetingroom/book',
		reads: { ...free, '/oa/meetingroom/list': { meetingroom_list: rooms } },
	},
	{
		resource: 'calendar',
		operation: 'create',
		parameters: { calendarTitle: '值班', calendarColor: '#3370FF', calendarKind: 'shared' },
		path: '/oa/calendar/add',
	},
	{
		resource: 'schedule',
		operation: 'create',
		parameters: { scheduleStart: start, scheduleEnd: start + hour },
		path: '/oa/schedule/add',
	},
	{
		resource: 'live',
		operation: 'create',
		parameters: {
			anchor: id('lisi'),
			liveTheme: '新品',
			livingStart: start,
			livingEnd: start + hour,
		},
		path: '/living/create',
	},
];

const CREDENTIAL = { corpId: 'ww1', secret: 's', agentId: '1000002' };

describe.each(WRITES)('$resource: $operation', ({ path, reads = {}, ...parameters }) => {
	test.each([
		['the connection is lost', faults.reset],
		['the answer breaks off', faults.brokenJson],
	])('goes out once where %s', async (_name, fault) => {
		for (const [read, answer] of Object.entries(reads)) {
			api.answer(read, { errcode: 0, ...answer });
		}
		api.answer(path, fault);
		const { resource, operation, parameters: given } = parameters;
		const { error } = await runWorkflow({ resource, operation, options: {}, ...given } as never, {
			workwxApi: { ...CREDENTIAL, baseUrl: api.url },
		});
		expect(error?.description).toContain('may have been carried out');
		expect(api.seen.filter((request) => request.path === path)).toHaveLength(1);
	});
});
