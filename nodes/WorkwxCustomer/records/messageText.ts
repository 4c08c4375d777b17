import { text } from '../../../shared/operation/fields';

/** Text of a message to customers; there may be attachments instead. */
export const messageText = text('content', 'Text', {
	key: 'text.content',
	bytes: 4000,
	rows: 4,
	optional: true,
	description: 'Up to 4000 bytes: a Chinese character takes three',
});

/** A message without text needs an attachment (92135, 92137). */
export const textOrAttachment = [['content', 'attachments']];
