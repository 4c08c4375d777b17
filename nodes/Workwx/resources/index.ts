import type { Resource } from '../../../shared/operation/operation';
import { api } from './api';
import { customer } from './customer';
import { customerTag } from './customerTag';
import { customerTransfer } from './customerTransfer';
import { department } from './department';
import { groupChat } from './groupChat';
import { media } from './media';
import { message } from './message';
import { messageAudit } from './messageAudit';
import { robotResource } from './robot';
import { user } from './user';

/** Every resource of the node Workwx. */
export const resources: Resource[] = [
	message,
	api,
	customer,
	customerTag,
	customerTransfer,
	department,
	groupChat,
	media,
	messageAudit,
	robotResource,
	user,
];
