import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { withApprovalDetails } from '../../../nodes/WorkwxTrigger/details/approvalDetails';
import { type Simulator, startSimulator } from '../../../simulator/server/simulator';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator.close());

const details = async (ApprovalInfo: IDataObject) => {
	const { company, url } = simulator;
	const credential = { baseUrl: url, corpId: company.corpId, secret: company.secrets.app };
	const context = {
		getNode: () => ({ credentials: { workwxApi: {} } }),
		getCredentials: () => Promise.resolve(credential),
		getTimezone: () => 'Asia/Shanghai',
		getExecutionCancelSignal: () => undefined,
		helpers: {},
	} as unknown as IExecuteFunctions;
	return await withApprovalDetails(context, { Event: 'sys_approval_change', ApprovalInfo });
};

test.each([{ SpNoStr: '202601010001' }, { SpNo: 202_601_010_001 }])(
	'an event with %j carries the approval by label',
	async (info) => {
		expect(await details(info)).toMatchObject({
			ApprovalInfo: info,
			approval: {
				sp_no: '202601010001',
				sp_status: 'approved',
				applicant: 'zhangsan',
				请假事由: '家里有事',
				请假类型: { type: '年假', days: 1 },
			},
		});
	},
);

test('an approval that cannot be read leaves the event as it is', async () => {
	expect(await details({ SpNoStr: '1' })).toEqual({
		Event: 'sys_approval_change',
		ApprovalInfo: { SpNoStr: '1' },
		approvalError: expect.stringContaining('301025'),
	});
});
