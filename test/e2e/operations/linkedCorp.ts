import { byId } from './byId';
import type { Proofs } from './proof';
import { newId } from '../../../simulator/rules/newId';

const CHAIN = { chainId: 'ChSimulated0001' };
const LINKED = 'wwlinked0000000001';
const DOWNSTREAM = 'wwdownstream000001';
const PENDING = 'wwpending000000001';
const CUSTOMER = 'wmSimulatedCustomer0001';
const GROUP = 'wrSimulatedGroup0001';
/** Nothing, as an expression gives it: n8n itself stops at what is visibly empty. */
const EMPTY = '={{ "" }}';
const wechatUser = { unionid: `oUnion${CUSTOMER}`, miniprogramOpenid: 'o1' };

export const linkedCorp: Proofs = (company) => {
	const chain = company.chain.chains.get(CHAIN.chainId)!;
	const leaving = { groupid: 2, corp_name: '要移除', custom_id: '', users: {} };
	chain.corps.push(
		{ ...leaving, corpid: 'wwleaving000000001' },
		{ ...leaving, pending_corpid: 'wwleaving000000002' },
	);
	const has = (corpid: string) =>
		chain.corps.some((corp) => corp.corpid === corpid || corp.pending_corpid === corpid);
	const session = (corpid: string, linkedAgentid: number) => {
		const sessionKey = newId();
		const sessionUserid = newId('wm');
		const known = { corpid, encryptedUserid: sessionUserid, userid: 'laowang' };
		company.chain.linkedSessions.set(sessionKey, known);
		return { linkedCorpid: corpid, linkedAgentid, sessionUserid, sessionKey };
	};
	const linked = { linkedCorpid: LINKED, linkedAgentid: 1000101 };
	company.chain.chains.set('ChImport', {
		...chain,
		chain_id: 'ChImport',
		groups: [...chain.groups],
		corps: [...chain.corps],
	});
	const transferred = [{ userid: 'laowang', session_key: expect.any(String) }];
	const contact = {
		chainId: 'ChImport',
		chainCorpName: '新经销商',
		chainContactName: '张三',
		chainContactMobile: '13000000001',
	};
	const { groups, corps } = company.chain.chains.get('ChImport')!;
	const imported = (name: string) => corps.find(({ corp_name }) => corp_name === name);
	const done = (import_status: number, fail_list: unknown) => ({
		jobid: expect.any(String),
		status: 3,
		result: { chain_id: 'ChImport', import_status, fail_list },
	});
	const WAIT = { waitForResult: true, waitTimeLimit: 30 };
	const someChain = expect.objectContaining({ chain_id: CHAIN.chainId });
	const someChains = expect.arrayContaining([someChain]);

	return {
		getAll: {
			bare: { items: [expect.objectContaining({ corpid: LINKED })] },
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
				parameters: { ...linked },
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
		transferSession: {
			bare: { parameters: session(LINKED, 1000101), items: transferred },
			full: [
				{
					parameters: { ...session(DOWNSTREAM, 1000201), options: { businessType: 1 } },
					items: transferred,
				},
			],
			refused: {
				parameters: {
					...session(DOWNSTREAM, 1000201),
					...linked,
				},
				error: /40058/,
			},
		},
		importContacts: {
			bare: {
				parameters: contact,
				items: [{ jobid: expect.any(String) }],
				effect: () =>
					expect(imported('新经销商')).toMatchObject({
						groupid: 1,
						pending_corpid: expect.any(String),
					}),
			},
			full: [
				{
					parameters: {
						...contact,
						chainCorpName: '={{ $json.corp }}',
						chainContactName: '={{ $json.name }}',
						chainContactIdentity: 2,
						options: {
							chainCorpCustomId: '={{ $json.id }}',
							chainCorpGroupPath: '华东区/上海',
							chainContactCustomId: '={{ 100 + $itemIndex }}',
							...WAIT,
						},
					},
					input: [
						{ json: { corp: '甲公司', name: '张三', id: 'a1' } },
						{ json: { corp: '甲公司', name: '李四', id: 'a1' } },
						// Its ID is the one of another company.
						{ json: { corp: '乙公司', name: '王五', id: 'dealer1' } },
					],
					items: [
						done(2, [
							{
								corp_name: '乙公司',
								custom_id: 'dealer1',
								errcode: 670009,
								errmsg: expect.any(String),
							},
						]),
					],
					effect: () => {
						const { groupid } = groups.find(({ group_name }) => group_name === '上海')!;
						expect(imported('甲公司')).toMatchObject({ custom_id: 'a1', groupid });
						expect(imported('乙公司')).toBeUndefined();
					},
				},
			],
			refused: { parameters: { ...contact, chainId: 'Ch0' }, error: /670002/ },
		},
		getImportResult: {
			bare: {
				parameters: { chainJobid: '={{ $("importContacts full 1").first().json.jobid }}' },
				items: [done(2, [expect.anything()])],
			},
			full: [
				{
					parameters: {
						chainJobid: '={{ $("importContacts bare").first().json.jobid }}',
						options: WAIT,
					},
					items: [done(1, [])],
				},
			],
			refused: { parameters: { chainJobid: 'none' }, error: /40088/ },
		},
		getChains: {
			bare: { items: someChains },
			full: [
				{ parameters: { returnAll: true }, items: someChains },
				{ parameters: { returnAll: false, limit: 1 }, items: [someChain] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /Limit/ },
		},
		getChainsOfCompany: {
			bare: { parameters: { linkedCorpid: DOWNSTREAM }, items: someChains },
			full: [
				{ parameters: { linkedCorpid: DOWNSTREAM, returnAll: true }, items: someChains },
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
			refused: { parameters: { chainId: 'Ch0' }, error: /670002/ },
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
			refused: { parameters: { chainId: 'Ch0' }, error: /670002/ },
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
			refused: { parameters: CHAIN, error: /is empty, and so is/ },
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
