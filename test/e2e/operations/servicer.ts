import { CONSOLE_ACCOUNT, REPAIRS, SHOP } from '../../../simulator/areas/service/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const servicer: Proofs = (company) => {
	const account = company.service.accounts.get(REPAIRS)!;
	for (const userid of ['liuyang', 'zhoujie']) account.servicers.set(userid, { status: 0 });
	account.departments.push(8);
	const openKfid = byId(REPAIRS);
	const done = { errcode: 0, errmsg: 'success' };
	const refused = {
		parameters: { openKfid: byId(CONSOLE_ACCOUNT), servicerUserids: 'zhangsan' },
		error: /48007/,
	};
	return {
		add: {
			bare: {
				parameters: { openKfid, servicerUserids: 'zhangsan' },
				items: [{ userid: 'zhangsan', ...done }],
				effect: () => expect(account.servicers.has('zhangsan')).toBe(true),
			},
			full: [
				{
					parameters: { openKfid, servicerUserids: 'lisi, hidden', servicerDepartments: '4' },
					items: [
						{ userid: 'lisi', ...done },
						{ userid: 'hidden', errcode: 60030, errmsg: expect.any(String) },
						{ department_id: 4, ...done },
					],
					effect: () => expect(account.departments).toContain(4),
				},
			],
			refused,
		},
		getAll: {
			bare: {
				parameters: { openKfid: byId(SHOP) },
				items: expect.arrayContaining([
					{ userid: 'sunqi', status: 0 },
					{ userid: 'maria', status: 1, stop_type: 0 },
				]),
			},
			full: [
				{
					parameters: {
						openKfid: byId(SHOP),
						returnAll: false,
						limit: 1,
						options: { simplify: true },
					},
					items: [{ userid: 'sunqi', status: 'receiving' }],
				},
				{ parameters: { openKfid: byId(SHOP), returnAll: true }, items: expect.any(Array) },
			],
			refused: { parameters: { openKfid: byId('wkNone') }, error: /95000/ },
		},
		remove: {
			bare: {
				parameters: { openKfid, servicerUserids: 'liuyang' },
				items: [{ userid: 'liuyang', ...done }],
				effect: () => expect(account.servicers.has('liuyang')).toBe(false),
			},
			full: [
				{
					parameters: { openKfid, servicerUserids: 'zhoujie', servicerDepartments: '8' },
					items: [
						{ userid: 'zhoujie', ...done },
						{ department_id: 8, ...done },
					],
					effect: () => expect(account.departments).not.toContain(8),
				},
			],
			refused,
		},
	};
};
