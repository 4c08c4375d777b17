import type { JsonObject } from '../../../scripts/n8n/rest';
import { customerAttachments } from './customerAttachments';
import type { Success, Proofs } from './proof';

export const groupWelcome: Proofs = (company) => {
	const { rows, input } = customerAttachments(company);
	const add = (id: string) =>
		company.customers.groupWelcomes.set(id, { text: { content: '您好' } });
	for (const id of ['read', 'changed', 'deleted', 'deleted too']) add(id);
	const found = (id: string) => company.customers.groupWelcomes.get(id);
	const each = (base: JsonObject, items: unknown): Success[] =>
		rows.map((attachment) => ({
			parameters: { ...base, content: '您好', ...attachment },
			input,
			items,
		}));
	const made = [{ template_id: expect.any(String) }];

	return {
		create: {
			bare: { parameters: { content: '您好 %NICKNAME%' }, items: made },
			full: each({ options: { notify: false } }, made),
			refused: { parameters: { content: '' }, error: /"Text" is empty/ },
		},
		get: {
			bare: { parameters: { templateId: 'read' }, items: [{ text: { content: '您好' } }] },
			full: [{ parameters: { templateId: 'read' }, items: [{ text: { content: '您好' } }] }],
			refused: { parameters: { templateId: 'none' }, error: /40037/ },
		},
		update: {
			bare: {
				parameters: { templateId: 'changed', content: '再见' },
				items: [{ success: true }],
			},
			full: each({ templateId: 'changed' }, [{ success: true }]),
			refused: { parameters: { templateId: 'none', content: '再见' }, error: /40037/ },
		},
		delete: {
			bare: {
				parameters: { templateId: 'deleted' },
				items: [{ deleted: true }],
				effect: () => expect(found('deleted')).toBeUndefined(),
			},
			full: [{ parameters: { templateId: 'deleted too' }, items: [{ deleted: true }] }],
			refused: { parameters: { templateId: 'none' }, error: /40037/ },
		},
	};
};
