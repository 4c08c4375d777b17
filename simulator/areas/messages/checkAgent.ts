import type { App } from '../apps/records';
import type { Company } from '../../server/company';
import { Refusal } from '../../server/refusal';

/** The app of an agent ID; refuses unknown ones and those of another secret. */
export function checkAgent(company: Company, agentid: number): App {
	const app = company.apps.byId.get(agentid);
	if (!app) throw new Refusal(40056);
	if (agentid !== company.agentId) throw new Refusal(301002);
	return app;
}
