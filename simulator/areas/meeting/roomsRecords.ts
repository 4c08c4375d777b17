/** A device of Rooms in a meeting room, with the field names of meeting/rooms/list_devices (98798). */
export interface RoomsDevice {
	meeting_room_id: string;
	rooms_id: string;
	meeting_room_name: string;
	meeting_room_location: string;
	device_model: string;
	app_version: string;
	/** 0 not activated, 1 not bound, 2 idle, 3 in use, 4 offline. */
	meeting_room_status: number;
	device_monitor_info: {
		camera_status: boolean;
		microphone_status: boolean;
		speaker_status: boolean;
	};
}

/** The call of a room or a device into a meeting. */
export interface RoomsCall {
	meetingid: string;
	/** ID of the room, or protocol and address of the device. */
	called: string;
	/** 0 no answer, 2 in the meeting, 3 rejected, 4 ringing, 5 cancelled, 6 left. */
	status: number;
	/** Unix seconds. */
	at: number;
}

/** A phone that was called into a meeting (98824). */
export interface PhoneCall {
	area: number;
	phone: string;
	extension_number?: string;
	status: string;
	/** Once it was connected. */
	tmp_openid?: string;
}

/** Rooms with devices of Rooms, their bookings and calls, and the phones called into meetings. */
export class Rooms {
	/** By the ID of the device. */
	readonly devices = new Map<string, RoomsDevice>();
	/** IDs of the rooms by the meeting they are booked for. */
	readonly booked = new Map<string, Set<string>>();
	/** By the ID of the call. */
	readonly calls = new Map<string, RoomsCall>();
	/** By the ID of the meeting. */
	readonly phones = new Map<string, PhoneCall[]>();

	/** One device of a room. */
	ofRoom(id: string): RoomsDevice | undefined {
		return [...this.devices.values()].find((device) => device.meeting_room_id === id);
	}
}
