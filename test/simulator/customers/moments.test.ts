import { publishMoment } from '../../../simulator/areas/customers/moments';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { FILES } from '../../e2e/operations/files';
import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const call = (name: string, body: Json) => test.post(`/externalcontact/${name}`, body);

const LI = 'wmSimulatedCustomer0001';
const TEXT = { text: { content: '新品' } };

const result = async (jobid: unknown) =>
	await test.read('/externalcontact/get_moment_task_result', { jobid: String(jobid) });

/** The ID of a moment that has been made. */
async function make(body: Json): Promise<string> {
	const { jobid } = await call('add_moment_task', body);
	expect(await result(jobid)).toMatchObject({ status: 2 });
	const { status, result: outcome } = await result(jobid);
	expect(status).toBe(3);
	return (outcome as { moment_id: string }).moment_id;
}

const media = (type: 'image' | 'video') =>
	storeMedia(test.simulator.company, type, FILES[type], { attachment: 1 }).media_id;

it('hands a moment to the members of a range who have the customers', async () => {
	const visible_range = {
		sender_list: { user_list: ['zhangsan', 'huangting', 'hidden'], department_list: [3, 99] },
		external_contact_list: { tag_list: ['etGroupLevel3', 'etGroupSource1', 'x'] },
	};
	const { jobid } = await call('add_moment_task', { ...TEXT, visible_range });
	await result(jobid);
	const { result: outcome } = await result(jobid);
	expect(outcome).toMatchObject({
		invalid_sender_list: { user_list: ['hidden'], department_list: [99] },
		invalid_external_contact_list: { tag_list: ['x'] },
	});
	const { moment_id } = outcome as Json;
	expect(await call('get_moment_task', { moment_id })).toMatchObject({
		task_list: [
			{ userid: 'zhangsan', publish_status: 0 },
			{ userid: 'liuyang', publish_status: 0 },
		],
	});
	test.clock += 25 * 60 * 60 * 1000;
	expect(await result(jobid)).toMatchObject({ errcode: 40088 });
});

it('knows who published a moment, and who can see it', async () => {
	const moment_id = await make(TEXT);
	const of = (name: string, userid: string) => call(name, { moment_id, userid });
	expect(await of('get_moment_customer_list', 'zhangsan')).toMatchObject({ errcode: 41062 });
	const publish = async (userid: string) => {
		const url = `${test.simulator.url}/simulator/publish`;
		const body = JSON.stringify({ moment_id, userid });
		return (await fetch(url, { method: 'POST', body })).status;
	};
	expect(await publish('lisi')).toBe(400);
	expect(await publish('zhangsan')).toBe(200);
	expect(await of('get_moment_customer_list', 'zhangsan')).toMatchObject({
		customer_list: [{ userid: 'zhangsan', external_userid: LI }, expect.anything()],
	});
	expect(await of('get_moment_send_result', 'zhangsan')).toMatchObject({
		customer_list: [{ external_userid: LI }, expect.anything()],
	});
	expect(await of('get_moment_comments', 'zhangsan')).toMatchObject({
		comment_list: [],
		like_list: [],
	});
	expect(await of('get_moment_comments', 'lisi')).toMatchObject({ errcode: 41061 });
	expect(await call('cancel_moment_task', { moment_id })).toMatchObject({ errcode: 0 });
	expect(() => publishMoment(test.simulator.company, moment_id, 'liuyang')).toThrow('moment_id');
	expect(await call('cancel_moment_task', { moment_id: 'x' })).toMatchObject({ errcode: 41060 });
});

it('lists the moments of a span, of the company and of members', async () => {
	const moment_id = await make({
		...TEXT,
		attachments: [
			{
				msgtype: 'link',
				link: { title: '官网', url: 'https://example.com', media_id: media('image') },
			},
		],
	});
	const { moments } = test.simulator.company.customers;
	const made = moments.get(moment_id)!;
	moments.set('own', { ...made, moment_id: 'own', creator: 'ada' });
	const seconds = Math.floor(test.clock / 1000);
	const span = { start_time: seconds - 60, end_time: seconds + 60 };
	const list = async (body: Json) =>
		((await call('get_moment_list', { ...span, ...body })).moment_list as Json[]).map(
			({ moment_id: id }) => id,
		);
	expect(await list({})).toEqual([moment_id, 'own']);
	expect(await list({ filter_type: 0 })).toEqual([moment_id]);
	expect(await list({ filter_type: 1 })).toEqual(['own']);
	expect(await list({ creator: 'Ada' })).toEqual(['own']);
	expect(await list({ end_time: seconds - 30 })).toEqual([]);
	expect(await call('get_moment_list', { ...span, filter_type: 0 })).toMatchObject({
		moment_list: [
			{ create_type: 0, visible_type: 1, link: { title: '官网', url: 'https://example.com' } },
		],
	});
	const long = { ...span, start_time: span.end_time - 31 * 24 * 60 * 60 };
	expect(await call('get_moment_list', long)).toMatchObject({ errcode: 40058 });
	expect(await call('get_moment_task', { moment_id: 'own' })).toMatchObject({ errcode: 41067 });
});

it('takes up to nine pictures, one video or one link', async () => {
	const picture = { msgtype: 'image', image: { media_id: media('image') } };
	const video = { msgtype: 'video', video: { media_id: media('video') } };
	const errcode = async (attachments: object[]) =>
		(await call('add_moment_task', { attachments })).errcode;
	expect(await errcode(Array.from({ length: 9 }, () => picture))).toBe(0);
	expect(await errcode(Array.from({ length: 10 }, () => picture))).toBe(41064);
	expect(await errcode([video])).toBe(0);
	expect(await errcode([video, video])).toBe(41064);
	expect(await errcode([picture, video])).toBe(41065);
	expect(await errcode([])).toBe(41089);
	const message = storeMedia(test.simulator.company, 'image', FILES.image).media_id;
	expect(await errcode([{ msgtype: 'image', image: { media_id: message } }])).toBe(40007);
	const long = { text: { content: '字'.repeat(2001) } };
	expect(await call('add_moment_task', long)).toMatchObject({ errcode: 45002 });
});

it('makes ten moments a minute where limits hold', async () => {
	test.simulator.company.limits = true;
	for (let count = 0; count < 10; count++) await call('add_moment_task', TEXT);
	expect(await call('add_moment_task', TEXT)).toMatchObject({ errcode: 45009 });
	test.clock += 60_000;
	expect(await call('add_moment_task', TEXT)).toMatchObject({ errcode: 0 });
});
