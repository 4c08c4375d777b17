import { describeJournal } from '../../simulator/areas/journal/controls';
import { DAILY_TEMPLATE, REPORT } from '../../simulator/areas/journal/seed';
import { useSimulator } from './useSimulator';

const test = useSimulator();
const act = async (name: string, body: object) => {
	const response = await fetch(`${test.simulator.url}/simulator/journal/${name}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	return (await response.json()) as { ok: boolean; journal_uuid?: string };
};
const detail = async (journaluuid: string) =>
	(await test.post('/oa/journal/get_record_detail', { journaluuid })).info as {
		readed_receivers: object[];
		comments: Array<{ commentid: number; tocommentid: number; content: string }>;
	};

it('a report that a member writes is read by who gets it, who comments on it', async () => {
	const wanted = { userid: 'wangwu', template_id: DAILY_TEMPLATE, content: '完成评审' };
	const { journal_uuid } = await act('write', wanted);
	const now = Math.floor(test.clock / 1000);
	const span = { starttime: now - 60, endtime: now };
	expect(
		await test.post('/oa/journal/get_record_list', { ...span, cursor: 0, limit: 10 }),
	).toMatchObject({ journaluuid_list: [journal_uuid] });
	await act('comment', { userid: 'zhaoliu', journal_uuid, content: '很好' });
	expect(await detail(journal_uuid!)).toMatchObject({
		submitter: { userid: 'wangwu' },
		readed_receivers: [{ userid: 'zhaoliu' }],
		apply_data: { contents: [{ control: 'Textarea', value: { text: '完成评审' } }] },
		comments: [{ content: '很好', tocommentid: 0 }],
	});
});

it('only who has to report does so, and only who may see a report comments on it', async () => {
	const wanted = { template_id: DAILY_TEMPLATE, content: 'x' };
	expect(await act('write', { ...wanted, userid: 'ada' })).toMatchObject({ ok: false });
	expect(await act('write', { ...wanted, userid: 'lisi', content: ' ' })).toMatchObject({
		ok: false,
	});
	const comment = { journal_uuid: REPORT, content: '?' };
	expect(await act('comment', { ...comment, userid: 'lisi' })).toMatchObject({ ok: false });
	expect(await act('read', { journal_uuid: REPORT, userid: 'lisi' })).toMatchObject({ ok: false });
	expect((await detail(REPORT)).comments).toHaveLength(2);
});

it('a reply stands below the comment that the page showed', async () => {
	const { reports } = describeJournal(test.simulator.company);
	const { commentid } = reports.flatMap(({ comments }) => comments)[0]!;
	const reply = { journal_uuid: REPORT, content: '好的', tocommentid: commentid };
	expect(await act('comment', { ...reply, userid: 'zhangsan' })).toMatchObject({ ok: true });
	const { comments } = await detail(REPORT);
	expect(comments.at(-1)).toMatchObject({ content: '好的', tocommentid: comments[0]!.commentid });
});
