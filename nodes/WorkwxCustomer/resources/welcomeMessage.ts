import { text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { attachments } from '../attachments/attachments';
import { uploadFiles } from '../../../shared/vocabulary/fileToUpload';
import { messageText, textOrAttachment } from '../records/messageText';

export const welcomeMessage: Resource = {
	value: 'welcomeMessage',
	name: 'Welcome Message (欢迎语)',
	description:
		'What a new customer is welcomed with; the app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用)',
	operations: {
		send: {
			name: 'Send',
			action: 'Send a welcome message to a new customer (发送新客户欢迎语)',
			description:
				'Answers the event of a new customer with text and attachments, within 20 seconds and once',
			doc: 92137,
			request: 'POST /externalcontact/send_welcome_msg',
			target: ['welcomeCode'],
			fields: [
				text('welcomeCode', 'Welcome Code', {
					default: '={{ $json.WelcomeCode }}',
					description:
						'The <code>WelcomeCode</code> of the event “add_external_contact” (添加企业客户事件) from the Workwx Trigger; it works once and for 20 seconds. The event has none when the member has a welcome message in the admin console.',
				}),
				messageText,
				attachments,
			],
			needsOne: textOrAttachment,
			prepare: uploadFiles,
		},
	},
};
