import { dayOf } from '../../../simulator/areas/office/agenda/chinaDay';
import type { Room } from '../../../simulator/areas/office/agenda/records';
import { byId } from './byId';
import type { Proofs } from './proof';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const PLACE = { roomCity: '上海', roomBuilding: '中心大厦', roomFloor: '9F' };
const WIRE = { city: '上海', building: '中心大厦', floor: '9F' };
const RANGE = { roomUsers: 'zhangsan', roomDepartments: '1' };
const COORDINATES = { roomLatitude: '31.233', roomLongitude: '121.505' };

export const meetingRoom: Proofs = (company) => {
	const { rooms, bookings } = company.office.agenda;
	const day = dayOf(company.seconds) + 40 * DAY;
	const add = (meetingroom_id: number, changes: Partial<Room> = {}) => {
		const name = `R${meetingroom_id}`;
		const room = { meetingroom_id, name, capacity: 4, equipment: [], need_approval: 0 };
		rooms.set(meetingroom_id, { ...room, ...changes });
		return { roomId: byId(String(meetingroom_id)) };
	};
	const named = (name: string) => [...rooms.values()].find((room) => room.name === name);
	const [old, older, gone, goneToo] = [add(91), add(92), add(93), add(94)];
	add(95, { ...WIRE, capacity: 50, equipment: [1, 3] });
	add(96, { ...WIRE, capacity: 60, equipment: [1, 3] });
	add(97, { ...WIRE, capacity: 55, need_approval: 1, equipment: [1, 3] });
	bookings.set('bkTaken', {
		booking_id: 'bkTaken',
		meetingroom_id: 95,
		schedule_id: 'none',
		start_time: day + 9 * HOUR,
		end_time: day + 10 * HOUR,
		booker: 'lisi',
		status: 0,
		isOfApp: true,
	});
	const wanted = {
		roomPeople: 40,
		bookingStart: day + 9 * HOUR + 900,
		bookingEnd: day + 9 * HOUR + 2700,
	};
	const times = { start_time: day + 9 * HOUR, end_time: day + 10 * HOUR };
	const at = { ...PLACE, roomEquipment: [1, 3] };
	return {
		create: {
			bare: {
				parameters: { roomName: '新会议室' },
				items: [{ meetingroom_id: expect.any(Number) }],
			},
			full: [
				{
					parameters: {
						roomName: '大会议室',
						roomCapacity: 25,
						options: { ...at, ...COORDINATES, ...RANGE },
					},
					items: [{ meetingroom_id: expect.any(Number) }],
					effect: () => {
						expect(named('大会议室')).toMatchObject({
							...WIRE,
							capacity: 25,
							equipment: [1, 3],
							coordinate: { latitude: '31.233', longitude: '121.505' },
							range: { user_list: ['zhangsan'], department_list: [1] },
						});
					},
				},
			],
			refused: {
				parameters: { roomName: '半个', options: { roomCity: '上海' } },
				error:
					/"Building" is empty: WeCom wants city, building and floor together|"Floor" is empty/,
			},
		},
		getAll: {
			bare: { items: expect.arrayContaining([expect.objectContaining({ name: '白云' })]) },
			full: [
				{
					parameters: { returnAll: true, options: { ...at, simplify: true } },
					items: expect.arrayContaining([
						expect.objectContaining({ meetingroom_id: 97, need_approval: true }),
					]),
				},
				{
					parameters: { returnAll: false, limit: 1 },
					items: [expect.objectContaining({ meetingroom_id: 1 })],
				},
			],
			refused: {
				parameters: { options: { roomFloor: '1F' } },
				error: /"Floor" needs "Building" as well/,
			},
		},
		update: {
			bare: {
				parameters: { ...old, options: { roomName: '改名' } },
				items: [{ success: true }],
				effect: () => expect(rooms.get(91)).toMatchObject({ name: '改名', capacity: 4 }),
			},
			full: [
				{
					parameters: {
						...older,
						options: { roomName: '全改', roomCapacity: 7, ...at, ...COORDINATES, ...RANGE },
					},
					items: [{ success: true }],
					effect: () => expect(rooms.get(92)).toMatchObject({ ...WIRE, capacity: 7 }),
				},
			],
			refused: {
				parameters: { roomId: byId('999'), options: { roomName: '无' } },
				error: /40058/,
			},
		},
		delete: {
			bare: {
				parameters: gone,
				items: [{ deleted: true }],
				effect: () => expect(rooms.has(93)).toBe(false),
			},
			full: [{ parameters: goneToo, items: [{ deleted: true }] }],
			refused: { parameters: { roomId: byId('999') }, error: /40058/ },
		},
		findFree: {
			bare: {
				parameters: wanted,
				items: [expect.objectContaining({ meetingroom_id: 96, ...times })],
			},
			full: [
				{
					parameters: {
						...wanted,
						roomBook: false,
						options: { ...at, roomWithApproval: true, simplify: true },
					},
					items: [expect.objectContaining({ meetingroom_id: 97, equipment: ['tv', 'projector'] })],
				},
				{
					parameters: {
						...wanted,
						bookingStart: day + 14 * HOUR,
						bookingEnd: day + 15 * HOUR,
						roomBook: true,
						booker: byId('zhangsan'),
						options: { ...PLACE, bookingAttendees: 'lisi', bookingSubject: '全员会' },
					},
					items: [
						expect.objectContaining({
							meetingroom_id: 95,
							booking_id: expect.any(String),
							schedule_id: expect.any(String),
						}),
					],
					effect: () => {
						const booked = [...bookings.values()].filter((one) => one.meetingroom_id === 95);
						expect(booked.at(-1)).toMatchObject({
							booker: 'zhangsan',
							start_time: day + 14 * HOUR,
						});
					},
				},
			],
			refused: {
				parameters: { ...wanted, roomPeople: 500 },
				error: /"People" is 500, but no room for so many is there/,
			},
		},
	};
};
