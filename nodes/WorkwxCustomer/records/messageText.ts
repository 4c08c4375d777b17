import type { IDataObject } from 'n8n-workflow';
import { text } from '../../../shared/operation/fields';
import { ParameterError } from '../../../shared/operation/parameterError';

/** Text of a message to customers; there may be attachments instead. */
export const messageText = text('content', 'Text', {
	key: 'text.content',
	bytes: 4000,
	rows: 4,
	optional: true,
	description: 'Up to 4000 bytes: a Chinese character takes three',
});

/** A message without text needs an attachment (92135, 92137). Throws a `ParameterError`. */
export function needTextOrAttachment({ text: given, attachments }: IDataObject): void {
	if (given || attachments) return;
	throw new ParameterError(
		messageText.ui.displayName,
		'is empty, and so is "Attachments": the message needs one of them',
	);
}
