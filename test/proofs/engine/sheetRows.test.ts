import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { documentOf } from '../../../simulator/areas/docs/findDocument';
import { addRecord } from '../../../simulator/areas/docs/records';
import { SEED } from '../../../simulator/areas/docs/seed';
import { id, SimulatedCompany } from './simulatedCompany';

// Thousands of rows take a while on a busy machine.
jest.setTimeout(120_000);

const company = new SimulatedCompany('2026-11-02T08:00:00Z');
const { result, run, count } = company;

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const SHEET = { docid: id(SEED.docid), sheetId: id(SEED.sheet_id) };
const AUTOMATIC = { mappingMode: 'autoMapInputData', value: null };
const sheet = () => documentOf(company.simulator.company, SEED.docid).sheets[0]!;
const calls = (name: string) => count(`/wedoc/smartsheet/${name}`);

/** A text that is not blank: blank ones mean that nothing is given. */
const words = fc
	.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
	.filter((text) => text.trim() !== '');
const line = words.map((text) => text.trim());
const size = fc.oneof(
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
	fc.integer(),
);
const member = fc.constantFrom('zhangsan', 'lisi', 'ada', 'alan');
const degrees = (most: number) =>
	fc.double({ min: -most, max: most, noNaN: true }).map((number) => number.toFixed(5));
const address = fc.webUrl();

/** What people mean by a value of each type of column that can be written. */
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
	任务: words,
	状态: fc.constantFrom('待处理', '进行中', '已完成'),
	标签: fc.uniqueArray(fc.oneof(fc.constantFrom('紧急', '客户'), line), {
		minLength: 1,
		maxLength: 3,
	}),
	负责人: member,
	参与人: fc.uniqueArray(member, { minLength: 1 }),
	截止日期: fc
		.date({ min: new Date('1920-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
		.map((date) => date.toISOString()),
	工时: size,
	已验收: fc.boolean(),
	占比: size,
	进度: size,
	费用: size,
	链接: fc.oneof(
		address,
		fc.record({ text: words, link: address }).filter(({ text, link }) => text !== link),
	),
	电话: words,
	邮箱: words,
	条码: words,
	地点: fc.record({ id: line, latitude: degrees(90), longitude: degrees(180), title: line }),
	图片: fc.array(fc.record({ image_url: address, title: words }), { minLength: 1, maxLength: 2 }),
	附件: fc.array(fc.record({ file_url: address, name: words }), { minLength: 1, maxLength: 2 }),
	前置任务: fc.uniqueArray(fc.string({ minLength: 1, unit: fc.constantFrom(...'abcXYZ019') }), {
		minLength: 1,
	}),
	群: fc.array(fc.record({ chat_id: line }), { minLength: 1 }),
};

test('any value of any type, written and read back by title, is the same', async () => {
	const rows = fc.sample(fc.record(VALUES, { requiredKeys: ['任务'] }), {
		numRuns: 400,
		seed: 20_261_128,
	}) as IDataObject[];
	const options = { newLabels: 'create' };
	const written = await result(
		'sheetRow',
		'create',
		{ ...SHEET, columns: AUTOMATIC, options },
		rows,
	);
	const ids = new Set(written.map(({ record_id }) => record_id));
	const read = (await result('sheetRow', 'getAll', { ...SHEET, returnAll: true })).filter(
		({ record_id }) => ids.has(record_id),
	);
	const plain = (row: IDataObject) =>
		Object.fromEntries(
			Object.keys(VALUES)
				.filter((title) => title in row)
				.map((title) => [
					title,
					// The same moment, as clocks of the workflow's zone show it.
					title === '截止日期' ? new Date(row[title] as string).toISOString() : row[title],
				]),
		);
	expect(read.map(plain)).toEqual(rows.map(plain));
	// What was read can be written again as it is.
	const again = await result('sheetRow', 'update', { ...SHEET, columns: AUTOMATIC, options }, read);
	expect(again.map(plain)).toEqual(rows.map(plain));
});

test('values are understood as people write them', async () => {
	const picture = { data: PNG.toString('base64'), mimeType: 'image/png', fileName: 'p.png' };
	const items = [
		{ json: { 费用: '¥1,200.50', 截止日期: '2026年3月5日' } },
		{ json: { 费用: '12 元' } },
		{ json: { 费用: '￥-3', 链接: ' https://a.b/ ' } },
		{ json: { 图片: 'a, b' }, binary: { a: picture, b: picture } },
	];
	const rows = await result('sheetRow', 'create', { ...SHEET, columns: AUTOMATIC }, items);
	expect(rows.map(({ 费用: cost }) => cost)).toEqual([1200.5, 12, -3, undefined]);
	expect(rows[0]!.截止日期).toMatch(/^2026-03-05T00:00/);
	expect(rows[2]!.链接).toBe('https://a.b/');
	expect(rows[3]!.图片).toHaveLength(2);
});

test('a column with the name of a fact stays empty when its row is written back as it was read', async () => {
	sheet().records.clear();
	sheet().fields.push({
		field_id: 'fWhen',
		field_title: 'create_time',
		field_type: 'FIELD_TYPE_TEXT',
	});
	const columns = AUTOMATIC;
	await result('sheetRow', 'create', { ...SHEET, columns }, [{ 任务: 'a' }]);
	const read = await result('sheetRow', 'getAll', { ...SHEET, returnAll: true });
	expect(read[0]).not.toHaveProperty('create_time');
	const [written] = await result('sheetRow', 'update', { ...SHEET, columns }, read);
	expect(written).not.toHaveProperty('create_time');
});

test('a whole number that WeCom would keep the first digits of only is refused', async () => {
	const row = (工时: string) =>
		run('sheetRow', 'create', { ...SHEET, columns: AUTOMATIC }, [{ 工时 }]);
	expect((await row('9,007,199,254,740,992')).error).toBeUndefined();
	expect((await row('12345678901234567890')).error?.message).toBe(
		'"Columns → 工时" is "12345678901234567890", which has more digits than WeCom keeps of a number: use a column of texts',
	);
});

test('a thousand rows take the least calls that the limits allow', async () => {
	sheet().records.clear();
	const rows = Array.from({ length: 1000 }, (_, n) => ({ 任务: `第 ${n} 行`, 工时: n }));
	const written = await result('sheetRow', 'create', { ...SHEET, columns: AUTOMATIC }, rows);
	expect([calls('get_fields'), calls('add_records')]).toEqual([1, 2]);
	expect(written.map((row) => row.任务)).toEqual(rows.map((row) => row.任务));

	await result('sheetRow', 'getAll', { ...SHEET, returnAll: true });
	expect([calls('get_fields'), calls('get_records')]).toEqual([2, 1]);

	await result('sheetRow', 'update', { ...SHEET, columns: AUTOMATIC }, written);
	expect([calls('get_fields'), calls('update_records')]).toEqual([3, 2]);

	const upserted = { ...AUTOMATIC, matchingColumns: ['任务'] };
	const half = [
		...rows.slice(0, 500),
		...rows.slice(0, 500).map((row) => ({ 任务: `新 ${row.任务}` })),
	];
	await result('sheetRow', 'upsert', { ...SHEET, columns: upserted }, half);
	expect([calls('get_records'), calls('update_records'), calls('add_records')]).toEqual([2, 3, 3]);
	expect(sheet().records.size).toBe(1500);

	await result('sheetRow', 'delete', { ...SHEET }, written);
	expect([calls('get_fields'), calls('delete_records')]).toEqual([4, 2]);
	expect(sheet().records.size).toBe(500);
});

test('a row that WeCom refuses takes no other with it, and every row has its own outcome', async () => {
	const before = sheet().records.size;
	const rows = Array.from({ length: 40 }, (_, n) => ({
		任务: `第 ${n} 行`,
		负责人: n === 7 ? 'nobody' : 'ada',
		参与人: n === 30 ? ['lisi', 'gone'] : ['lisi'],
		工时: n === 11 ? 'many' : n,
	}));
	const { items, error } = await run(
		'sheetRow',
		'create',
		{ ...SHEET, columns: AUTOMATIC },
		rows,
		'continueRegularOutput',
	);
	expect(error).toBeUndefined();
	expect(items.map(({ json }, n) => (json.error === undefined ? json.工时 : n))).toEqual(
		rows.map((_, n) => n),
	);
	const failed = items.flatMap(({ json }, n) =>
		json.error === undefined ? [] : [[n, json.error]],
	);
	expect(failed.map(([n]) => n)).toEqual([7, 11, 30]);
	expect(failed[1]![1]).toBe('"Columns → 工时" is "many", but must be a number such as 23.5');
	expect(items[7]!.json.code).toBe(60111);
	// WeCom does not say in which column.
	const atFault = (n: number) => String(items[n]!.json.hint).split('. ')[0];
	expect(atFault(7)).toBe('In this row that can be “负责人” with "nobody" or “参与人” with "lisi"');
	expect(atFault(30)).toBe(
		'In this row that can be “负责人” with "ada" or “参与人” with "lisi", "gone"',
	);
	expect(items.every(({ pairedItem }, n) => (pairedItem as { item: number }).item === n)).toBe(
		true,
	);
	expect(sheet().records.size).toBe(before + 37);
});

test('many rows that WeCom refuses take no other with them; what is wrong with all is found out soon', async () => {
	sheet().records.clear();
	const create = async (isWrong: (n: number) => boolean) => {
		const rows = Array.from({ length: 500 }, (_, n) => ({
			任务: `第 ${n} 行`,
			负责人: isWrong(n) ? 'nobody' : 'ada',
		}));
		const { items } = await run(
			'sheetRow',
			'create',
			{ ...SHEET, columns: AUTOMATIC },
			rows,
			'continueRegularOutput',
		);
		return items.flatMap(({ json }, n) => (json.error === undefined ? [] : [n]));
	};
	const wrong = [7, 57, 107, 157, 207, 257, 307, 357, 407, 457];
	expect(await create((n) => wrong.includes(n))).toEqual(wrong);
	expect(sheet().records.size).toBe(490);
	const before = calls('add_records');
	expect(await create(() => true)).toHaveLength(500);
	expect(calls('add_records') - before).toBeLessThan(50);
});

test('rows that cannot be told apart are an error, also where one stands far below the other', async () => {
	sheet().records.clear();
	for (let n = 0; n < 1500; n++) {
		const text = n === 5 || n === 1400 ? '两次' : `第 ${n} 行`;
		addRecord(company.simulator.company, sheet(), '张三', { fTitle: [{ type: 'text', text }] });
	}
	const columns = { ...AUTOMATIC, matchingColumns: ['任务'] };
	const { error } = await run('sheetRow', 'upsert', { ...SHEET, columns }, [{ 任务: '两次' }]);
	expect(error?.message).toMatch(/^2 rows \(.*\) have the same values in the columns to match on/);
});

test('beside a row that may have been added no other of the same values is', async () => {
	const { simulator } = company;
	const before = sheet().records.size;
	simulator.faults.take = (name) =>
		name === 'dropAnswer' && simulator.calls.at(-1)?.path.endsWith('/add_records') === true;
	const columns = { ...AUTOMATIC, matchingColumns: ['任务'] };
	const { items } = await run(
		'sheetRow',
		'upsert',
		{ ...SHEET, columns },
		[{ 任务: '新的' }, { 任务: '新的', 工时: 1 }],
		'continueRegularOutput',
	);
	const told = expect.stringContaining('may have been carried out') as unknown;
	expect(items.map(({ json }) => json.hint)).toEqual([told, told]);
	expect(sheet().records.size).toBe(before + 1);
});

test('without “continue” nothing of a call is sent where one of its rows cannot be', async () => {
	const { error } = await run('sheetRow', 'create', { ...SHEET, columns: AUTOMATIC }, [
		{ 任务: '好的' },
		{ 任务: '坏的', 工时: 'many' },
	]);
	expect(error?.message).toBe('"Columns → 工时" is "many", but must be a number such as 23.5');
	expect(error?.description).toContain('item 1');
	expect(calls('add_records')).toBe(0);
});

test('without “continue” nothing of any call is sent where a later row cannot be', async () => {
	const rows = Array.from({ length: 600 }, (_, n) => ({
		任务: `第 ${n} 行`,
		工时: n === 550 ? 'x' : n,
	}));
	const { error } = await run('sheetRow', 'create', { ...SHEET, columns: AUTOMATIC }, rows);
	expect(error?.message).toBe('"Columns → 工时" is "x", but must be a number such as 23.5');
	expect(error?.description).toContain('item 550');
	expect(calls('add_records')).toBe(0);
});

test('without “continue” the error tells how many rows were written all the same', async () => {
	sheet().records.clear();
	const rows = Array.from({ length: 600 }, (_, n) => ({
		任务: `第 ${n} 行`,
		负责人: n === 550 ? 'nobody' : 'ada',
	}));
	const { error } = await run('sheetRow', 'create', { ...SHEET, columns: AUTOMATIC }, rows);
	expect(error?.description).toContain('item 550');
	expect(error?.description).toContain('“负责人” with "nobody"');
	expect(error?.description).toContain('599 of 600 items were carried out all the same');
	expect(sheet().records.size).toBe(599);
});

test('rows that a sheet has no place for are told, each, and those before are there', async () => {
	sheet().records.clear();
	const { company: wecom } = company.simulator;
	while (sheet().records.size < 99_500) addRecord(wecom, sheet(), '张三', {});
	const rows = Array.from({ length: 502 }, (_, n) => ({ 任务: `第 ${n} 行` }));
	const { items } = await run(
		'sheetRow',
		'create',
		{ ...SHEET, columns: AUTOMATIC },
		rows,
		'continueRegularOutput',
	);
	sheet().records.clear();
	expect(items.slice(0, 500).filter(({ json }) => json.error !== undefined)).toEqual([]);
	expect(items.slice(500).map(({ json }) => json.code)).toEqual([2022029, 2022029]);
	expect(items[500]!.json.hint ?? items[500]!.json.error).toContain('as many rows');
});

test('a refusal of the document is told to every row, by one call', async () => {
	const { items } = await run(
		'sheetRow',
		'create',
		{ docid: id(SEED.docid), sheetId: id('nosuch'), columns: AUTOMATIC },
		[{ 任务: 'a' }, { 任务: 'b' }],
		'continueRegularOutput',
	);
	expect(items.map(({ json }) => json.code)).toEqual([2543303, 2543303]);
});

test('10,000 rows go in and come out in 20 and 10 calls', async () => {
	sheet().records.clear();
	const rows = Array.from({ length: 10_000 }, (_, n) => ({
		任务: `第 ${n} 行`,
		工时: n,
		标签: '紧急',
	}));
	await result('sheetRow', 'create', { ...SHEET, columns: AUTOMATIC }, rows);
	expect(calls('add_records')).toBe(20);
	const read = await result('sheetRow', 'getAll', { ...SHEET, returnAll: true });
	expect(calls('get_records')).toBe(10);
	expect(read.map((row) => row.工时)).toEqual(rows.map((row) => row.工时));
});

test('more pictures than one run gives are refused before the first is downloaded', async () => {
	const { url } = company.simulator;
	sheet().records.clear();
	for (let n = 0; n < 11; n++) {
		const fPic = Array.from({ length: 91 }, () => ({ image_url: `${url}/simulator/images/x` }));
		addRecord(company.simulator.company, sheet(), '张三', { fPic });
	}
	const { error } = await run('sheetRow', 'getAll', {
		...SHEET,
		returnAll: true,
		options: { downloadImages: true },
	});
	expect(error?.message).toBe(
		'"Download Images" would give 1001 files, but no more than 1000 are downloaded at once: set a limit or a filter',
	);
});

test('pictures that were written come out as files, one that is gone is told in its row', async () => {
	const { url, company: wecom } = company.simulator;
	sheet().records.clear();
	wecom.media.images.set('p', { bytes: PNG, filename: 'p.png', contentType: 'image/png' });
	for (const name of ['p', 'gone', 'p']) {
		const fPic = [{ title: `${name}.png`, image_url: `${url}/simulator/images/${name}` }];
		addRecord(wecom, sheet(), '张三', { fPic });
	}
	const { items } = await run('sheetRow', 'getAll', {
		...SHEET,
		returnAll: true,
		options: { downloadImages: true },
	});
	expect(items.map(({ binary }) => binary?.图片?.fileName)).toEqual(['p.png', undefined, 'p.png']);
	expect(items.map(({ json }) => json.imageError)).toEqual([
		undefined,
		expect.stringContaining('404'),
		undefined,
	]);
});
