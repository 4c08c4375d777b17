import type { Resource } from '../../../shared/operation/operation';
import { api } from './api';
import { app } from './app';
import { authentication } from './authentication';
import { bot } from './bot';
import { chainRule } from './chainRule';
import { contactsExport } from './contactsExport';
import { contactsImport } from './contactsImport';
import { customer } from './customer';
import { customerTag } from './customerTag';
import { customerTransfer } from './customerTransfer';
import { department } from './department';
import { groupChat } from './groupChat';
import { linkedCorp } from './linkedCorp';
import { media } from './media';
import { menu } from './menu';
import { message } from './message';
import { messageAudit } from './messageAudit';
import { robotResource } from './robot';
import { setup } from './setup';
import { tag } from './tag';
import { user } from './user';
import { workbench } from './workbench';

/** Every resource of the node Workwx. */
export const resources: Resource[] = [
	message,
	api,
	app,
	authentication,
	bot,
	chainRule,
	contactsExport,
	contactsImport,
	customer,
	customerTag,
	customerTransfer,
	department,
	groupChat,
	linkedCorp,
	media,
	menu,
	messageAudit,
	robotResource,
	setup,
	tag,
	user,
	workbench,
];
