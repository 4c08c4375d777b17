import { SimulatedCompany } from './simulatedCompany';

const company = new SimulatedCompany('2026-11-02T08:00:00Z');
const { run, count } = company;

test('members of many items get their accounts a hundred a call, and each item tells its own outcome', async () => {
	const rows = Array.from({ length: 150 }, (_, n) => ({ id: n === 120 ? 'ada' : `gone${n}` }));
	rows[0] = { id: 'lisi' };
	const { items } = await run(
		'advancedAccount',
		'assign',
		{ accountUsers: '={{ $json.id }}' },
		rows,
		'continueRegularOutput',
	);
	expect(count('/wedoc/vip/batch_add')).toBe(2);
	expect(items[0]!.json).toEqual({ userid_list: ['lisi'] });
	expect(items[120]!.json).toEqual({ userid_list: ['ada'] });
	expect(items[121]!.json.error).toContain('WeCom gave no account to gone121');
	expect(items.filter(({ json }) => json.error === undefined)).toHaveLength(2);
});

test('more members of one item than a call takes go out in several', async () => {
	const ids = Array.from({ length: 201 }, (_, n) => `gone${n}`);
	const { error } = await run('advancedAccount', 'unassign', { accountUsers: ids }, [{}]);
	expect(error?.message).toContain('WeCom took no account from gone0');
	expect(count('/wedoc/vip/batch_del')).toBe(3);
});
