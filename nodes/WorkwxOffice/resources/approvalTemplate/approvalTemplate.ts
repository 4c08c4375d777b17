import type { IDataObject } from 'n8n-workflow';
import { isNotByApi, isReadOnly, labelsOf } from '../../../../shared/approvals/controls';
import { labelOf, readTemplate, textIn, type Control } from '../../../../shared/approvals/template';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import { text } from '../../../../shared/operation/fields';
import type { Call, Output, Resource } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { simplifySwitch } from '../../../../shared/vocabulary/fields';
import { approvalTemplate as template } from '../../approvalTemplate';
import { controlsOf, templateControls } from './templateControls';

const templateName = text('templateName', 'Name', {
	place: 'none',
	characters: 40,
	description: 'Name of the template (模板名称), which no other has',
});

/** What people need to know of a control. */
function described(control: Control): IDataObject {
	const { id, control: type, require: required } = control.property;
	const choices = labelsOf(control);
	const leaves = control.config?.vacation_list?.item?.map(({ name }) => textIn(name));
	const columns = control.config?.table?.children?.map(described);
	return {
		label: labelOf(control),
		id,
		type,
		required: required === 1,
		settable: !isReadOnly(control) && !isNotByApi(control),
		...(choices.length && { choices }),
		...(leaves && { choices: leaves }),
		...(columns && { columns }),
	};
}

async function readOne(call: Call): Promise<Output> {
	const { approvalTemplate: template_id, simplify } = call.values as {
		approvalTemplate: string;
		simplify: boolean;
	};
	const reply = await call.send(call.request);
	if (!simplify) {
		const { template_names, template_content } = reply;
		return { template_id, template_names, template_content };
	}
	return {
		template_id,
		name: textIn(listAt<{ text: string; lang: string }>(reply, 'template_names')),
		controls: listAt<Control>(reply, 'template_content.controls').map(described),
	};
}

/** The request with name and controls; those that the template has already keep their IDs. */
async function withControls(call: Call): Promise<WorkwxRequest> {
	const { templateName: name, templateControls: rows, approvalTemplate: id } = call.values;
	const known = id ? (await readTemplate(call.send, id as string)).controls : [];
	return {
		...call.request,
		body: {
			...call.request.body,
			template_name: [{ text: name as string, lang: 'zh_CN' }],
			template_content: { controls: controlsOf(rows as IDataObject[], known) },
		},
	};
}

export const approvalTemplate: Resource = {
	value: 'approvalTemplate',
	name: 'Approval Template (审批模板)',
	description: 'Forms of approvals',
	operations: {
		create: {
			name: 'Create',
			action: 'Create an approval template (创建审批模板)',
			description: 'The console then has it with the default steps and rules',
			doc: 97437,
			request: 'POST /oa/approval/create_template',
			secret: 'approval',
			needs: ['template_id'],
			fields: [templateName, templateControls],
			prepare: withControls,
		},
		get: {
			name: 'Get',
			action: 'Get an approval template (获取审批模板详情)',
			description: 'The template with its controls in their order',
			doc: 91982,
			request: 'POST /oa/gettemplatedetail',
			secret: 'approval',
			reads: true,
			needs: ['template_content'],
			fields: [
				template,
				simplifySwitch(
					'Whether to give label, type, choices and columns of each control instead of WeCom’s own record',
				),
			],
			run: readOne,
		},
		update: {
			name: 'Update',
			action: 'Update an approval template (更新审批模板)',
			description:
				'Name and controls take the place of those there are; steps and rules stay. An app changes only templates that it has created.',
			doc: 97438,
			request: 'POST /oa/approval/update_template',
			secret: 'approval',
			target: ['approvalTemplate'],
			fields: [template, templateName, templateControls],
			prepare: withControls,
		},
	},
};
