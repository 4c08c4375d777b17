import {
	endSession,
	enterSession,
	recallFromService,
	replyAsServicer,
	setServicer,
	takeSession,
	writeToService,
} from '../../simulator/areas/service/phone';
import type { ServiceRecord } from '../../simulator/areas/service/records';
import { CONSOLE_ACCOUNT, LIN, SHOP } from '../../simulator/areas/service/seed';
import { useSimulator, type Json } from './useSimulator';

const HOUR_MS = 60 * 60 * 1000;
const PLACE = { open_kfid: SHOP, external_userid: LIN };

const test = useSimulator();
const company = () => test.simulator.company;
const call = (path: string, body: Json) => test.post(`/kf/${path}`, body);
const say = (content: string) =>
	call('send_msg', { touser: LIN, open_kfid: SHOP, msgtype: 'text', text: { content } });
const sync = async (body: Json = {}) => {
	const { errcode, msg_list, ...rest } = await call('sync_msg', { open_kfid: SHOP, ...body });
	return { errcode, records: (msg_list ?? []) as ServiceRecord[], ...rest } as {
		errcode: number;
		records: ServiceRecord[];
		next_cursor: string;
		has_more: number;
	};
};
const write = (content = '在吗') => writeToService(company(), { ...PLACE, content: { content } });
const noticed = () => [...company().service.syncTokens.keys()].at(-1);

describe('messages to a customer', () => {
	it('are five after each of the customer, within 48 hours', async () => {
		expect(await say('您好')).toMatchObject({ errcode: 95031 });
		write();
		for (let count = 1; count <= 5; count++)
			expect(await say(`${count}`)).toMatchObject({ errcode: 0 });
		expect(await say('6')).toMatchObject({ errcode: 95001 });
		write('还在吗');
		expect(await say('在')).toMatchObject({ errcode: 0 });
		test.clock += 48 * HOUR_MS + 1;
		expect(await say('还要吗')).toMatchObject({ errcode: 95031 });
	});

	it('may come from the program only while the session is new or with the bot', async () => {
		write();
		await say('您好');
		expect(await call('service_state/get', PLACE)).toMatchObject({ service_state: 1 });
		await call('service_state/trans', { ...PLACE, service_state: 2 });
		expect(await say('请稍候')).toMatchObject({ errcode: 95018 });
	});

	it('are told about when the customer refuses them', async () => {
		write();
		company().service.session(SHOP, LIN).rejects = true;
		const { msgid } = await say('您好');
		expect((await sync()).records.at(-1)?.event).toMatchObject({
			event_type: 'msg_send_fail',
			fail_msgid: msgid,
			fail_type: 10,
		});
	});

	it('have IDs that are good once', async () => {
		write();
		const message = {
			touser: LIN,
			open_kfid: SHOP,
			msgid: 'a',
			msgtype: 'text',
			text: { content: 'a' },
		};
		expect(await call('send_msg', message)).toMatchObject({ errcode: 0, msgid: 'a' });
		expect(await call('send_msg', message)).toMatchObject({ errcode: 95033 });
	});

	it('need an account that the app manages', async () => {
		const message = {
			touser: LIN,
			open_kfid: CONSOLE_ACCOUNT,
			msgtype: 'text',
			text: { content: 'a' },
		};
		expect(await call('send_msg', message)).toMatchObject({ errcode: 48007 });
	});
});

describe('a session', () => {
	const move = (service_state: number, servicer_userid?: string) =>
		call('service_state/trans', {
			...PLACE,
			service_state,
			...(servicer_userid && { servicer_userid }),
		});

	it('moves as the page says, with a code for one message', async () => {
		expect(await move(2)).toMatchObject({ errcode: 95013 });
		write();
		const { msg_code: code } = await move(2);
		expect(await move(1)).toMatchObject({ errcode: 95016 });
		const text = { code, msgtype: 'text', text: { content: '请稍候' } };
		expect(await call('send_msg_on_event', text)).toMatchObject({ errcode: 0 });
		expect(await call('send_msg_on_event', text)).toMatchObject({ errcode: 41050 });
		expect(await move(3, 'maria')).toMatchObject({ errcode: 95019 });
		expect(await move(3, 'zhangsan')).toMatchObject({ errcode: 95014 });
		expect(await move(3, 'sunqi')).toMatchObject({ errcode: 0, msg_code: expect.any(String) });
		expect(await move(3, 'huangting')).not.toHaveProperty('msg_code');
		expect(await move(4)).toMatchObject({ errcode: 0, msg_code: expect.any(String) });
		expect(await move(3, 'sunqi')).toMatchObject({ errcode: 95013 });
	});

	it('gives no menu to who waits, and nothing once the session went on', async () => {
		write();
		const { msg_code: code } = await move(2);
		const menu = { code, msgtype: 'msgmenu', msgmenu: { head_content: '?' } };
		expect(await call('send_msg_on_event', menu)).toMatchObject({ errcode: 40008 });
		await move(3, 'sunqi');
		const text = { code, msgtype: 'text', text: { content: '请稍候' } };
		expect(await call('send_msg_on_event', text)).toMatchObject({ errcode: 95018 });
	});

	it('is welcomed once, within 20 seconds', async () => {
		const codeOf = ({ event }: ServiceRecord) => (event as { welcome_code?: string }).welcome_code;
		const code = codeOf(enterSession(company(), { ...PLACE, scene: 'website' }));
		test.clock += 20_001;
		const text = (of?: string) => ({ code: of, msgtype: 'text', text: { content: '欢迎' } });
		expect(await call('send_msg_on_event', text(code))).toMatchObject({ errcode: 41050 });
		const second = codeOf(enterSession(company(), PLACE));
		expect(await call('send_msg_on_event', text(second))).toMatchObject({ errcode: 0 });
		expect(codeOf(enterSession(company(), PLACE))).toBeUndefined();
	});

	it('ends by itself after 48 hours', async () => {
		write();
		test.clock += 48 * HOUR_MS + 1;
		expect(await call('service_state/get', PLACE)).toMatchObject({ service_state: 4 });
	});
});

describe('messages from customers', () => {
	it('come page by page, from where the cursor stands', async () => {
		for (const content of ['1', '2', '3']) write(content);
		const first = await sync({ token: noticed(), limit: 2 });
		expect(first).toMatchObject({ errcode: 0, has_more: 1 });
		expect(first.records.map(({ text }) => text)).toEqual([{ content: '1' }, { content: '2' }]);
		const second = await sync({ cursor: first.next_cursor });
		expect(second).toMatchObject({ has_more: 0, records: [{ text: { content: '3' } }] });
		expect((await sync({ cursor: second.next_cursor })).records).toEqual([]);
	});

	it('are kept for three days', async () => {
		write('old');
		test.clock += 73 * HOUR_MS;
		write('new');
		expect((await sync()).records).toMatchObject([{ text: { content: 'new' } }]);
	});

	it('want a token of the account that is not ten minutes old', async () => {
		write();
		expect(await sync({ token: 'other' })).toMatchObject({ errcode: 95007 });
		test.clock += 10 * 60_000 + 1;
		expect(await sync({ token: noticed() })).toMatchObject({ errcode: 95007 });
	});

	it('are limited without a token, where limits hold', async () => {
		company().limits = true;
		await sync();
		await sync();
		expect(await sync()).toMatchObject({ errcode: 45009 });
		write();
		expect(await sync({ token: noticed() })).toMatchObject({ errcode: 0 });
	});

	it('tell what servicers do as well', async () => {
		const { msgid } = write();
		recallFromService(company(), { ...PLACE, msgid });
		takeSession(company(), { ...PLACE, userid: 'sunqi' });
		replyAsServicer(company(), { ...PLACE, userid: 'sunqi', text: '我来帮您' });
		endSession(company(), PLACE);
		setServicer(company(), { open_kfid: SHOP, userid: 'sunqi', receives: false });
		const { records } = await sync();
		expect(records).toMatchObject([
			{ origin: 3, open_kfid: SHOP, external_userid: LIN },
			{ origin: 4, event: { event_type: 'user_recall_msg', recall_msgid: msgid } },
			{
				event: {
					event_type: 'session_status_change',
					change_type: 1,
					new_servicer_userid: 'sunqi',
				},
			},
			{ origin: 5, servicer_userid: 'sunqi', text: { content: '我来帮您' } },
			{ event: { change_type: 3, old_servicer_userid: 'sunqi', msg_code: expect.any(String) } },
			{ event: { event_type: 'servicer_status_change', status: 2, stop_type: 0 } },
		]);
		// IDs of events stand inside the event only.
		expect(records[1]).not.toHaveProperty('external_userid');
	});
});
