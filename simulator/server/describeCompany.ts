import { describeTables } from '../areas/docs/controls';
import { faultValues } from './faultSwitches';
import { filesOf } from '../areas/media/filesOf';
import { describeJournal } from '../areas/journal/controls';
import { describeMeetings } from '../areas/meeting/controls';
import { describeLives } from '../areas/meeting/liveControls';
import { describeAgenda } from '../areas/office/agenda/controls';
import { describeAttendance } from '../areas/office/attendance/controls';
import { describeApprovals } from '../areas/office/approvals/decisions';
import { describeLeaves } from '../areas/office/approvals/leaves';
import { describeService } from '../areas/service/controls';
import type { SimulatedWecom } from './simulatedWecom';

/** The company and the switches as JSON, without any secret. */
export const describeCompany = (simulator: SimulatedWecom) => {
	const { url, company, callback, botCallback, bot, faults } = simulator;
	return {
		baseUrl: url,
		corpId: company.corpId,
		agentId: company.agentId,
		isBotConnected: bot.isConnected,
		callbackUrls: { app: callback?.url, bot: botCallback?.url },
		departments: [...company.contacts.departments.values()],
		members: [...company.contacts.members.values()],
		tags: [...company.contacts.tags.values()],
		chats: [...company.messages.chats.values()],
		robotGroups: company.messages.robotGroups,
		customers: [...company.customers.byId.values()],
		customerGroups: [...company.customers.groups.values()],
		customerTags: [...company.customers.corpTags.values()],
		contactWays: [...company.customers.contactWays.values()],
		massMessages: [...company.customers.massMessages.values()].map(
			({ content: _content, ...message }) => ({
				...message,
				files: filesOf(company, message.parts),
			}),
		),
		moments: [...company.customers.moments.values()].map(({ tasks, ...moment }) => ({
			...moment,
			tasks: tasks.map(({ userid, publish_status }) => ({ userid, publish_status })),
		})),
		apps: [...company.apps.byId.values()],
		menu: company.apps.menu ?? [],
		faults: faultValues(faults),
		botFaults: { ...bot.faults },
		service: describeService(company),
		tables: describeTables(company),
		approvals: describeApprovals(company),
		leaves: describeLeaves(company),
		attendance: describeAttendance(company),
		agenda: describeAgenda(company),
		meetings: describeMeetings(company),
		lives: describeLives(company),
		journal: describeJournal(company),
	};
};
