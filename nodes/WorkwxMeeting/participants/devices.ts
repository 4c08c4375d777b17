/** Devices (终端设备类型) that people take part with, by the number of WeCom (98157). */
export const DEVICES = {
	0: 'phone',
	1: 'pc',
	2: 'mac',
	3: 'android',
	4: 'ios',
	5: 'web',
	6: 'ipad',
	7: 'androidPad',
	8: 'miniProgram',
	9: 'mra',
	10: 'linux',
	20: 'roomsWindows',
	21: 'roomsMac',
	22: 'roomsAndroid',
	30: 'controllerWindows',
	32: 'controllerAndroid',
	33: 'controllerIos',
	81: 'harmonyPhone',
	82: 'harmonyTablet',
	83: 'harmonyPc',
	84: 'harmonyCar',
} as const;

/** The number of a device of the meeting room connector (会议室连接器). */
export const MRA = 9;
