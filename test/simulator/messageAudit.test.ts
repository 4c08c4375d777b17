import { useSimulator, type Json } from './useSimulator';

const test = useSimulator();
const { post, read } = test;

const LI = 'wmSimulatedCustomer0001';
const JOHN = 'wmSimulatedCustomer0002';

describe('the message audit', () => {
	const ask = (path: string, body: Json) => post(`/msgaudit/${path}`, body, 'audit');

	it('names its members by edition', async () => {
		expect(await ask('get_permit_user_list', {})).toMatchObject({
			ids: ['zhangsan', 'lisi', 'huangting'],
		});
		expect(await ask('get_permit_user_list', { type: 3 })).toMatchObject({ ids: [] });
		expect(await ask('get_permit_user_list', { type: 4 })).toMatchObject({ errcode: 40058 });
	});

	it('tells who agreed', async () => {
		const info = [LI, JOHN].map((exteranalopenid) => ({ userid: 'zhangsan', exteranalopenid }));
		expect(await ask('check_single_agree', { info })).toMatchObject({
			agreeinfo: [
				{ userid: 'zhangsan', exteranalopenid: LI, agree_status: 'Agree' },
				{ exteranalopenid: JOHN, agree_status: 'Disagree' },
			],
		});
		expect(await ask('check_single_agree', { info: Array(101).fill(info[0]) })).toMatchObject({
			errcode: 301060,
		});
		const stranger = [{ userid: 'lisi', exteranalopenid: LI }];
		expect(await ask('check_single_agree', { info: stranger })).toMatchObject({
			errcode: 301061,
		});
		expect(await ask('check_room_agree', { roomid: 'wrSimulatedGroup0001' })).toMatchObject({
			agreeinfo: [{ exteranalopenid: LI, agree_status: 'Agree' }],
		});
		expect(await ask('check_room_agree', { roomid: 'none' })).toMatchObject({ errcode: 92002 });
	});

	it('shows internal groups and robots', async () => {
		expect(await ask('groupchat/get', { roomid: 'wrSimulatedRoom0001' })).toMatchObject({
			roomname: '项目群',
			creator: 'zhangsan',
			members: [{ memberid: 'zhangsan' }, { memberid: 'lisi' }, { memberid: 'wangwu' }],
		});
		expect(await ask('groupchat/get', { roomid: 'wrSimulatedGroup0001' })).toMatchObject({
			errcode: 301059,
		});
		expect(await read('/msgaudit/get_robot_info', { robot_id: 'wbRobot' }, 'audit')).toMatchObject({
			data: { robot_id: 'wbRobot' },
		});
	});
});
