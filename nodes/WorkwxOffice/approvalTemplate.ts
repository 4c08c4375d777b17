import { locator } from '../../shared/operation/fields';

/** A template of approvals, picked among those in use, or by its ID. */
export const approvalTemplate = locator('approvalTemplate', 'Template', {
	key: 'template_id',
	search: 'searchApprovalTemplates',
	ids: ['template_id', 'TemplateId'],
	placeholder: 'e.g. 3Tka1eD6v6JfzhDMqPd3aMkFdxqtJMc2ZRioeFXkaaa',
	description:
		'The template (审批模板). WeCom has no list of them: offered are those of the latest approvals. The ID of another stands in the address of its page in the console (审批 → 模板 → 编辑).',
});
