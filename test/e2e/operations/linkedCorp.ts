import { byId } from './byId';
import type { Proofs } from './proof';

const CHAIN = { chainId: 'ChSimulated0001' };
const DOWNSTREAM = 'wwdownstream000001';
const PENDING = 'wwpending000000001';
const CUSTOMER = 'wmSimulatedCustomer0001';
const GROUP = 'wrSimulatedGroup0001';
/** Nothing, as an expression gives it: n8n itself stops at what is visibly empty. */
const EMPTY = '={{ "" }}';
const wechatUser = { unionid: `oUnion${CUSTOMER}`, miniprogramOpenid: 'o1' };

export const linkedCorp: Proofs = (company) => {
	const chain = company.chains.get(CHAIN.chainId)!;
	const leaving = { groupid: 2, corp_name: '要移除', custom_id: '', users: {} };
	chain.corps.push(
		{ ...leaving, corpid: 'wwleaving000000001' },
		{ ...leaving, pending_corpid: 'wwleaving000000002' },
	);
	const has = (corpid: string) =>
		chain.corps.some((corp) => corp.corpid === corpid || corp.pending_corpid === corpid);
	const someChain = expect.objectContaining({ chain_id: CHAIN.chainId });

	return {
		getAll: {
			bare: { items: [expect.objectContaining({ corpid: 'wwlinked0000000001' })] },
			full: [
				{
					parameters: {
						returnAll: true,
						options: { linkedCorpid: DOWNSTREAM, businessType: 1 },
					},
					items: [{ corpid: DOWNSTREAM, corp_name: '仿真经销商', agentid: 1000201 }],
				},
				{
					parameters: { returnAll: false, limit: 1, options: { businessType: 0 } },
					items: [expect.anything()],
				},
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /Limit/ },
		},
		getToken: {
			bare: {
				parameters: { linkedCorpid: 'wwlinked0000000001', linkedAgentid: 1000101 },
				items: [{ access_token: expect.any(String), expires_in: 7200 }],
			},
			full: [
				{
					parameters: {
						linkedCorpid: DOWNSTREAM,
						linkedAgentid: 1000201,
						options: { businessType: 1 },
					},
					items: [{ access_token: expect.any(String), expires_in: 7200 }],
				},
			],
			refused: { parameters: { linkedCorpid: 'ww0', linkedAgentid: 1 }, error: /40013/ },
		},
		getChains: {
			bare: { items: [someChain] },
			full: [
				{ parameters: { returnAll: true }, items: [someChain] },
				{ parameters: { returnAll: false, limit: 1 }, items: [someChain] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /Limit/ },
		},
		getChainsOfCompany: {
			bare: { parameters: { linkedCorpid: DOWNSTREAM }, items: [someChain] },
			full: [
				{ parameters: { linkedCorpid: DOWNSTREAM, returnAll: true }, items: [someChain] },
				{
					parameters: { linkedCorpid: DOWNSTREAM, returnAll: false, limit: 1 },
					items: [someChain],
				},
			],
			refused: { parameters: { linkedCorpid: EMPTY }, error: /"Company" is empty/ },
		},
		getChainGroups: {
			bare: { parameters: CHAIN, items: [expect.anything(), expect.anything()] },
			full: [
				{
					parameters: { ...CHAIN, returnAll: true, options: { chainGroupid: 2 } },
					items: [expect.objectContaining({ group_name: '华东区' })],
				},
				{ parameters: { ...CHAIN, returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { chainId: 'Ch0' }, error: /40058/ },
		},
		getChainCompanies: {
			bare: { parameters: CHAIN, items: [expect.objectContaining({ corpid: DOWNSTREAM })] },
			full: [
				{
					parameters: {
						...CHAIN,
						returnAll: true,
						options: { chainGroupid: 1, needPending: true },
					},
					items: [expect.anything(), expect.objectContaining({ pending_corpid: PENDING })],
				},
				{ parameters: { ...CHAIN, returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { chainId: 'Ch0' }, error: /40058/ },
		},
		getChainCompany: {
			bare: {
				parameters: { ...CHAIN, linkedCorpid: DOWNSTREAM },
				items: [expect.objectContaining({ is_joined: true })],
			},
			full: [
				{
					parameters: { ...CHAIN, linkedCorpid: '', pendingCorpid: PENDING },
					items: [expect.objectContaining({ is_joined: false })],
				},
			],
			refused: { parameters: { ...CHAIN, linkedCorpid: 'ww0' }, error: /40013/ },
		},
		removeChainCompany: {
			bare: {
				parameters: { ...CHAIN, linkedCorpid: 'wwleaving000000001' },
				items: [{ deleted: true }],
				effect: () => expect(has('wwleaving000000001')).toBe(false),
			},
			full: [
				{
					parameters: { ...CHAIN, linkedCorpid: '', pendingCorpid: 'wwleaving000000002' },
					items: [{ deleted: true }],
					effect: () => expect(has('wwleaving000000002')).toBe(false),
				},
			],
			refused: { parameters: CHAIN, error: /both empty/ },
		},
		getUserCustomId: {
			bare: {
				parameters: { ...CHAIN, linkedCorpid: DOWNSTREAM, linkedUserid: 'laowang' },
				items: [{ user_custom_id: '1001' }],
			},
			full: [
				{
					parameters: { ...CHAIN, linkedCorpid: DOWNSTREAM, linkedUserid: 'laowang' },
					items: [{ user_custom_id: '1001' }],
				},
			],
			refused: {
				parameters: { ...CHAIN, linkedCorpid: DOWNSTREAM, linkedUserid: 'nobody' },
				error: /60111/,
			},
		},
		getCustomersByUnionid: {
			bare: { parameters: wechatUser, items: [expect.anything(), expect.anything()] },
			full: [
				{
					parameters: {
						...wechatUser,
						returnAll: true,
						options: { linkedCorpid: DOWNSTREAM, massCallTicket: 'ticket' },
					},
					items: [expect.objectContaining({ corpid: DOWNSTREAM })],
				},
				{ parameters: { ...wechatUser, returnAll: false, limit: 1 }, items: [expect.anything()] },
			],
			refused: { parameters: { ...wechatUser, unionid: EMPTY }, error: /"Union ID" is empty/ },
		},
		getPendingId: {
			bare: { parameters: wechatUser, items: [{ pending_id: expect.any(String) }] },
			full: [{ parameters: wechatUser, items: [{ pending_id: expect.any(String) }] }],
			refused: {
				parameters: { ...wechatUser, miniprogramOpenid: EMPTY },
				error: /"Open ID" is empty/,
			},
		},
		convertCustomers: {
			bare: {
				parameters: { linkedCustomers: CUSTOMER },
				items: [{ external_userid: CUSTOMER, pending_id: expect.any(String) }],
			},
			full: [
				{
					parameters: { linkedCustomers: CUSTOMER, options: { customerChatId: byId(GROUP) } },
					items: [{ external_userid: CUSTOMER, pending_id: expect.any(String) }],
				},
			],
			refused: {
				parameters: { linkedCustomers: CUSTOMER, options: { customerChatId: byId('wr0') } },
				error: /40050/,
			},
		},
	};
};
