import { checkAgent } from '../checkAgent';
import { endpoint } from '../endpoint';
import { integer, needed } from '../fields';

const agentid = needed(integer({ errcode: 40056 }), 41011);

export const apps = [
	endpoint({
		doc: 90227,
		method: 'GET',
		path: '/agent/get',
		access: ['app'],
		query: { agentid },
		answer({ company, query }) {
			const app = checkAgent(company, query.agentid);
			const user = [...company.members.values()]
				.filter((member) => member.visible)
				.map(({ userid }) => ({ userid }));
			return {
				...app,
				allow_userinfos: { user },
				allow_partys: { partyid: [1] },
				allow_tags: { tagid: [] },
				customized_publish_status: 1,
			};
		},
	}),
];
