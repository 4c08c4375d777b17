import { flag, options, text } from '../../../shared/operation/fields';
import type { Field, Resource } from '../../../shared/operation/operation';
import { ATTACHMENT_KINDS, oneAttachment } from '../attachments/attachments';
import { uploadFiles } from '../../../shared/vocabulary/fileToUpload';

const templateId = text('templateId', 'Template ID', {
	placeholder: 'e.g. msgXXXXXXX',
	description: 'The template ID that its creation gave',
});

const message: Field[] = [
	text('content', 'Text', {
		key: 'text.content',
		bytes: 3000,
		rows: 4,
		optional: true,
		placeholder: 'e.g. 亲爱的%NICKNAME%用户，你好',
		description:
			'Up to 3000 bytes: a Chinese character takes three. %NICKNAME% becomes the name of the customer.',
	}),
	...oneAttachment(
		'attachmentType',
		ATTACHMENT_KINDS,
		'',
		'What follows the text as a message of its own; WeCom takes one only',
	),
];

const textOrAttachment = [['content', 'attachmentType']];

export const groupWelcome: Resource = {
	value: 'groupWelcome',
	name: 'Group Welcome (入群欢迎语素材)',
	description:
		'Templates of welcome messages for customer groups, up to 100 in a company; an app works on its own only. The app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用).',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a welcome template for customer groups (添加入群欢迎语素材)',
			description: 'Gives the template ID; members choose the template for their customer groups',
			doc: 92366,
			request: 'POST /externalcontact/group_welcome_template/add',
			needs: ['template_id'],
			fields: [
				...message,
				options(
					flag('notify', 'Notify Members', {
						as: 'number',
						default: true,
						description: 'Whether members are told to use the template in their customer groups',
					}),
				),
			],
			needsOne: textOrAttachment,
			prepare: uploadFiles,
		},
		get: {
			name: 'Get',
			action: 'Get a welcome template for customer groups (获取入群欢迎语素材)',
			doc: 92366,
			request: 'POST /externalcontact/group_welcome_template/get',
			reads: true,
			fields: [templateId],
		},
		update: {
			name: 'Update',
			action: 'Update a welcome template for customer groups (编辑入群欢迎语素材)',
			description: 'Replaces text and attachment of a template',
			doc: 92366,
			request: 'POST /externalcontact/group_welcome_template/edit',
			target: ['templateId'],
			fields: [templateId, ...message],
			needsOne: textOrAttachment,
			prepare: uploadFiles,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a welcome template for customer groups (删除入群欢迎语素材)',
			doc: 92366,
			request: 'POST /externalcontact/group_welcome_template/del',
			target: ['templateId'],
			deletes: true,
			fields: [templateId],
		},
	},
};
