import type { Resource } from '../../../shared/operation/operation';
import { api } from './api';
import { department } from './department';
import { groupChat } from './groupChat';
import { media } from './media';
import { message } from './message';
import { robotResource } from './robot';
import { user } from './user';

/** Every resource of the node Workwx. */
export const resources: Resource[] = [
	message,
	api,
	department,
	groupChat,
	media,
	robotResource,
	user,
];
