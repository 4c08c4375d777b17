import { Chains } from './records';

/** The linked companies and the chain of a new company. */
export function newChains(): Chains {
	const chain = new Chains();
	chain.linkedCorps.push(
		{ corpid: 'wwlinked0000000001', corp_name: '仿真子公司', agentid: 1000101, business_type: 0 },
		{ corpid: 'wwdownstream000001', corp_name: '仿真经销商', agentid: 1000201, business_type: 1 },
	);
	chain.chains.set('ChSimulated0001', {
		chain_id: 'ChSimulated0001',
		chain_name: '经销商',
		groups: [
			{ groupid: 1, group_name: '经销商', parentid: 0, order: 1 },
			{ groupid: 2, group_name: '华东区', parentid: 1, order: 2 },
		],
		corps: [
			{
				groupid: 1,
				corpid: 'wwdownstream000001',
				corp_name: '仿真经销商',
				custom_id: 'dealer1',
				users: { laowang: '1001' },
			},
			{
				groupid: 1,
				pending_corpid: 'wwpending000000001',
				corp_name: '未加入的经销商',
				custom_id: '',
				users: {},
			},
		],
		rules: new Map(),
	});
	return chain;
}
