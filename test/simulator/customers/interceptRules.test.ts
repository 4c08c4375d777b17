import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const call = (name: string, body: Json) =>
	test.post(`/externalcontact/${name}_intercept_rule`, body);

const rule = {
	rule_name: '返现',
	word_list: ['返现'],
	semantics_list: [1],
	intercept_type: 1,
	applicable_range: { user_list: ['zhangsan'], department_list: [6] },
};

it('keeps rules of sensitive words', async () => {
	const { rule_id } = await call('add', rule);
	const find = async () => await call('get', { rule_id });
	expect(await find()).toMatchObject({ rule: { rule_id, ...rule } });
	expect(await test.read('/externalcontact/get_intercept_rule_list')).toMatchObject({
		rule_list: [{ rule_id, rule_name: '返现', create_time: expect.any(Number) }],
	});
	const change = (body: Json) => call('update', { rule_id, ...body });
	await change({
		rule_name: '新',
		word_list: [],
		add_applicable_range: { user_list: ['lisi'], department_list: [6, 7] },
		remove_applicable_range: { user_list: ['zhangsan'] },
	});
	expect(await find()).toMatchObject({
		rule: {
			...rule,
			rule_name: '新',
			applicable_range: { user_list: ['lisi'], department_list: [6, 7] },
		},
	});
	await change({ extra_rule: { semantics_list: [] }, word_list: ['红包'], intercept_type: 2 });
	expect(await find()).toMatchObject({
		rule: { rule_name: '新', word_list: ['红包'], semantics_list: [], intercept_type: 2 },
	});
	expect(await call('del', { rule_id })).toMatchObject({ errcode: 0 });
	expect(await find()).toMatchObject({ errcode: 41070 });
});

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`);

it.each([
	[{ rule_name: '字'.repeat(21) }, 40058],
	[{ word_list: ['字'.repeat(33)] }, 41083],
	[{ word_list: numbered(301) }, 41068],
	[{ semantics_list: [4] }, 41084],
	[{ applicable_range: {} }, 40063],
	[{ applicable_range: { user_list: numbered(1001) } }, 41076],
	[{ applicable_range: { user_list: ['nobody'] } }, 60111],
	[{ applicable_range: { user_list: ['hidden'] } }, 60011],
	[{ applicable_range: { department_list: [99] } }, 60123],
])('refuses a rule with %j', async (wrong, errcode) => {
	expect(await call('add', { ...rule, ...wrong })).toMatchObject({ errcode });
});

it('has no two rules of one name, and a hundred at most', async () => {
	for (let count = 1; count <= 100; count++)
		await call('add', { ...rule, rule_name: `规则 ${count}` });
	expect(await call('add', { ...rule, rule_name: '规则 1' })).toMatchObject({ errcode: 41077 });
	expect(await call('add', rule)).toMatchObject({ errcode: 41069 });
});
