import type { Endpoint } from './endpoint';
import { apps } from './endpoints/apps';
import { authentication } from './endpoints/authentication';
import { bots } from './endpoints/bots';
import { chainImports } from './endpoints/chainImports';
import { chainRules } from './endpoints/chainRules';
import { chats } from './endpoints/chats';
import { customerGroups } from './endpoints/customerGroups';
import { customers } from './endpoints/customers';
import { customerTags } from './endpoints/customerTags';
import { customerTransfers } from './endpoints/customerTransfers';
import { departments } from './endpoints/departments';
import { exports } from './endpoints/exports';
import { idConversions } from './endpoints/idConversions';
import { imports } from './endpoints/imports';
import { linkedCorps } from './endpoints/linkedCorps';
import { media } from './endpoints/media';
import { members } from './endpoints/members';
import { messageAudit } from './endpoints/messageAudit';
import { messages } from './endpoints/messages';
import { robots } from './endpoints/robots';
import { setup } from './endpoints/setup';
import { statistics } from './endpoints/statistics';
import { strategies } from './endpoints/strategies';
import { strategyTags } from './endpoints/strategyTags';
import { tags } from './endpoints/tags';
import { token } from './endpoints/token';
import { contactWays } from './endpoints/contactWays';
import { groupWelcomes } from './endpoints/groupWelcomes';
import { interceptRules } from './endpoints/interceptRules';
import { joinWays } from './endpoints/joinWays';
import { massMessages } from './endpoints/massMessages';
import { moments } from './endpoints/moments';
import { products } from './endpoints/products';
import { welcomes } from './endpoints/welcomes';
import { workbench } from './endpoints/workbench';

/** Every call the stand-in knows, by its path below /cgi-bin. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
	[
		token,
		members,
		departments,
		tags,
		imports,
		exports,
		apps,
		messages,
		chats,
		robots,
		bots,
		media,
		authentication,
		customers,
		customerGroups,
		customerTags,
		strategies,
		strategyTags,
		statistics,
		customerTransfers,
		contactWays,
		groupWelcomes,
		joinWays,
		massMessages,
		moments,
		products,
		interceptRules,
		welcomes,
		messageAudit,
		setup,
		workbench,
		linkedCorps,
		chainImports,
		chainRules,
		idConversions,
	]
		.flat()
		.map((endpoint) => [endpoint.path, endpoint]),
);
