import type { Resource } from '../../../shared/operation/operation';
import { api } from './api/api';
import { app } from './app';
import { authentication } from './authentication/authentication';
import { bot } from './bot';
import { chainRule } from './linkedCorp/chainRule';
import { contactsExport } from './contactsExport';
import { contactsImport } from './contactsImport';
import { customer } from './customer/customer';
import { customerTag } from './customerTag/customerTag';
import { customerTransfer } from './customerTransfer/customerTransfer';
import { department } from './department/department';
import { groupChat } from './groupChat';
import { linkedCorp } from './linkedCorp/linkedCorp';
import { media } from './media/media';
import { menu } from './menu/menu';
import { message } from './message';
import { messageAudit } from './messageAudit';
import { robotResource } from './robot';
import { setup } from './setup/setup';
import { tag } from './tag/tag';
import { user } from './user/user';
import { workbench } from './workbench/workbench';

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
