import type { Clock } from '../../rules/clock';
import { AGENT_ID, OTHER_AGENT_ID } from '../identity';
import { Apps } from './records';

/** The apps of a new company. */
export function newApps(clock: Clock): Apps {
	const apps = new Apps(clock);
	const app = {
		square_logo_url: 'https://wework.qpic.cn/simulated/logo.png',
		close: 0,
		redirect_domain: 'n8n.simulated.example',
		report_location_flag: 0,
		isreportenter: 0,
		home_url: '',
	};
	apps.byId.set(AGENT_ID, {
		...app,
		agentid: AGENT_ID,
		name: 'n8n',
		description: 'Messages of the workflows',
	});
	apps.byId.set(OTHER_AGENT_ID, {
		...app,
		agentid: OTHER_AGENT_ID,
		name: 'Another App',
		description: 'An app with a secret of its own',
	});
	return apps;
}
