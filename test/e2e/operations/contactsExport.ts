import { byId } from './byId';
import type { Proof, Proofs } from './proof';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const JOB = [{ jobid: expect.any(String), encoding_aeskey: KEY }];
const own = { encodingAesKey: KEY, blockSize: 10_000, exportActAs: 'app' };

export const contactsExport: Proofs = (company) => {
	const departments = [...company.contacts.departments.values()];

	/** An export with what it needs, and with everything; `first` is its first record. */
	const started = (first: object, parameters: object = {}, options: object = {}): Proof => ({
		bare: {
			parameters: { ...parameters },
			items: expect.arrayContaining([expect.objectContaining(first)]),
		},
		full: [
			{
				parameters: {
					...parameters,
					exportOutput: 'records',
					returnAll: true,
					options: { ...own, ...options, waitTimeLimit: 60 },
				},
				items: expect.arrayContaining([expect.objectContaining(first)]),
			},
			{
				parameters: { ...parameters, exportOutput: 'records', returnAll: false, limit: 1 },
				items: [expect.anything()],
			},
			{
				parameters: { ...parameters, exportOutput: 'job', options: { ...own } },
				items: JOB,
			},
		],
		refused: {
			parameters: { ...parameters, options: { encodingAesKey: 'short' } },
			error: /"Encryption Key" is not valid/,
		},
	});

	return {
		exportUsers: started({ userid: 'zhangsan', name: '张三' }, {}, { simplify: true }),
		exportSimpleUsers: started({ userid: 'zhangsan', name: '张三', department: [6] }),
		exportDepartments: started({ id: 2, name: departments[1]!.name }),
		exportTagMembers: started({ userid: 'zhangsan', name: '张三' }, { tagid: byId(1) }),
		getResult: {
			bare: {
				parameters: {
					jobid: '={{ $("exportTagMembers full 3").first().json.jobid }}',
					encodingAesKey: KEY,
				},
				items: expect.arrayContaining([{ userid: 'zhangsan', name: '张三' }]),
			},
			full: [
				{
					parameters: {
						jobid: '={{ $("exportUsers full 3").first().json.jobid }}',
						exportResult: 'records',
						encodingAesKey: KEY,
						returnAll: true,
						options: { exportActAs: 'app', waitTimeLimit: 60, simplify: true },
					},
					items: expect.arrayContaining([
						expect.objectContaining({ userid: 'zhangsan', status: 'active' }),
					]),
				},
				{
					parameters: {
						jobid: '={{ $("exportUsers full 3").first().json.jobid }}',
						exportResult: 'records',
						encodingAesKey: KEY,
						returnAll: false,
						limit: 1,
					},
					items: [expect.anything()],
				},
				{
					parameters: {
						jobid: '={{ $("exportUsers full 3").first().json.jobid }}',
						exportResult: 'state',
					},
					items: [expect.objectContaining({ status: 2 })],
				},
			],
			refused: { parameters: { jobid: 'unknown', encodingAesKey: KEY }, error: /40088/ },
		},
	};
};
