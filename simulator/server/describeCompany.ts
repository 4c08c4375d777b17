import { faultValues } from './faultSwitches';
import { filesOf } from '../areas/media/filesOf';
import type { Simulator } from './simulator';

/** The company and the switches as JSON, without any secret. */
export const describeCompany = ({
	url,
	company,
	callback,
	botCallback,
	bot,
	faults,
}: Simulator) => ({
	baseUrl: url,
	corpId: company.corpId,
	agentId: company.agentId,
	isBotConnected: bot.isConnected,
	callbackUrls: { app: callback?.url, bot: botCallback?.url },
	departments: [...company.departments.values()],
	members: [...company.members.values()],
	tags: [...company.tags.values()],
	chats: [...company.chats.values()],
	robotGroups: company.robotGroups,
	customers: [...company.customers.values()],
	customerGroups: [...company.customerGroups.values()],
	customerTags: [...company.corpTags.values()],
	contactWays: [...company.contactWays.values()],
	massMessages: [...company.massMessages.values()].map(({ content: _content, ...message }) => ({
		...message,
		files: filesOf(company, message.parts),
	})),
	moments: [...company.moments.values()].map(({ tasks, ...moment }) => ({
		...moment,
		tasks: tasks.map(({ userid, publish_status }) => ({ userid, publish_status })),
	})),
	apps: [...company.apps.values()],
	menu: company.menu ?? [],
	faults: faultValues(faults),
	botFaults: { ...bot.faults },
});
