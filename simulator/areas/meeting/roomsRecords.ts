/** A room (Rooms会议室), with the field names of meeting/rooms/get_info (98793). */
export interface RoomsRoom {
	meeting_room_name: string;
	city: string;
	building: string;
	floor: string;
	participant_number: number;
	desc: string;
	/** Of the administrator. */
	password: string;
	/** 0 normal, 1 special, 2 trial. */
	account_type: number;
	/** Activates a device for the room. */
	active_code: string;
	pmi_code: string;
	pmi_pwd: string;
	is_allow_call: boolean;
	/** 0 closed, 1 open for booking. */
	scheduled_status: number;
}

/** A device in a room, with the field names of meeting/rooms/list_devices (98798). */
export interface RoomsDevice {
	meeting_room_id: string;
	rooms_id: string;
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

/** A controller of a device, with the field names of meeting/rooms/list_controllers (98799). */
export interface RoomsController {
	rooms_id: string;
	controller_name: string;
	manufacture_name: string;
	controller_model: string;
	app_version: string;
	/** 0 offline, 1 online. */
	status: '0' | '1';
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

/** Rooms with their devices, bookings and calls, and the phones called into meetings. */
export class Rooms {
	/** By the ID of the room. */
	readonly all = new Map<string, RoomsRoom>();
	/** By the ID of the device. */
	readonly devices = new Map<string, RoomsDevice>();
	readonly controllers: RoomsController[] = [];
	/** IDs of the rooms by the meeting they are booked for. */
	readonly booked = new Map<string, Set<string>>();
	/** By the ID of the call. */
	readonly calls = new Map<string, RoomsCall>();
	/** By the ID of the meeting. */
	readonly phones = new Map<string, PhoneCall[]>();

	/** As many as the company has bought, by the type of account (98809). */
	readonly bought = { normal: 10, special: 2 };

	devicesOf(id: string): RoomsDevice[] {
		return [...this.devices.values()].filter((device) => device.meeting_room_id === id);
	}
}
