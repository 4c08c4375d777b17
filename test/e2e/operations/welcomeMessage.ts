import { customerAttachments } from './customerAttachments';
import type { Proofs } from './proof';

const LI = 'wmSimulatedCustomer0001';

export const welcomeMessage: Proofs = (company) => {
	// Good for as long as the run may take.
	const code = (welcomeCode: string) => {
		company.customers.welcomeCodes.set(welcomeCode, {
			userid: LI,
			from: 'zhangsan',
			used: false,
			createdAt: Infinity,
		});
		return { welcomeCode };
	};
	const { rows, input } = customerAttachments(company);
	const used = (welcomeCode: string) => () =>
		expect(company.customers.welcomeCodes.get(welcomeCode)).toMatchObject({ used: true });

	return {
		send: {
			bare: {
				parameters: { ...code('bare'), content: '您好' },
				items: [{ success: true }],
				effect: used('bare'),
			},
			full: [
				{
					parameters: { ...code('full'), content: '您好', attachments: { rows } },
					input,
					items: [{ success: true }],
					effect: () => {
						used('full')();
						expect(
							company.messages.delivered.filter(({ kind }) => kind === 'customer'),
						).toHaveLength(rows.length + 2);
					},
				},
			],
			refused: { parameters: { welcomeCode: 'none', content: '您好' }, error: /41050/ },
		},
	};
};
