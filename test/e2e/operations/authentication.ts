import { AGENT_ID, CORP_ID } from '../../../simulator/areas/identity';
import { byId } from './byId';
import type { Proofs } from './proof';

const LOGIN = 'https://example.com/login?from=wecom';
const PAGE = 'https://example.com/page';

export const authentication: Proofs = (company) => {
	const ticketOf = (userid: string) => {
		company.authentication.userTickets.set(userid, {
			userid,
			used: false,
			createdAt: company.now(),
		});
		return userid;
	};
	return {
		getUserByCode: {
			bare: {
				parameters: { authCode: company.authentication.newCode({ userid: 'ada' }) },
				items: [{ userid: 'ada' }],
			},
			full: [
				{
					parameters: {
						authCode: company.authentication.newCode({ userid: 'lisi', isPrivate: true }),
					},
					items: [{ userid: 'lisi', user_ticket: expect.any(String) }],
				},
			],
			refused: { parameters: { authCode: 'made-up' }, error: /40029/ },
		},
		getUserDetail: {
			bare: {
				parameters: { userTicket: '={{ $("getUserByCode full 1").first().json.user_ticket }}' },
				items: [
					expect.objectContaining({
						userid: 'lisi',
						mobile: company.contacts.member('lisi')!.mobile,
					}),
				],
			},
			full: [
				{
					parameters: { userTicket: ticketOf('ada') },
					items: [expect.objectContaining({ userid: 'ada', gender: '2' })],
				},
			],
			refused: { parameters: { userTicket: 'made-up' }, error: /84015/ },
		},
		buildOauthUrl: {
			bare: {
				parameters: { redirectUri: LOGIN },
				items: [
					{
						url: expect.stringMatching(
							new RegExp(`appid=${CORP_ID}.*scope=snsapi_base.*#wechat_redirect$`),
						),
					},
				],
			},
			full: [
				{
					parameters: {
						redirectUri: LOGIN,
						oauthScope: 'snsapi_privateinfo',
						options: { agentid: byId(AGENT_ID), oauthState: 'abc123' },
					},
					items: [
						{
							url: expect.stringMatching(
								/scope=snsapi_privateinfo&state=abc123&agentid=\d+#wechat_redirect$/,
							),
						},
					],
				},
			],
			refused: { parameters: { redirectUri: 'example.com' }, error: /"Redirect URL"/ },
		},
		buildWebLoginUrl: {
			bare: {
				parameters: { redirectUri: LOGIN },
				items: [{ url: expect.stringContaining(`login_type=CorpApp&appid=${CORP_ID}`) }],
			},
			full: [
				{
					parameters: {
						redirectUri: LOGIN,
						options: { agentid: byId(AGENT_ID), loginLanguage: 'en', loginState: 'a b' },
					},
					items: [{ url: expect.stringMatching(/state=a%20b/) }],
				},
			],
			refused: { parameters: { redirectUri: 'ftp://example.com' }, error: /"Redirect URL"/ },
		},
		code2Session: {
			bare: {
				parameters: {
					jsCode: company.authentication.newCode({ kind: 'miniprogram', userid: 'alan' }),
				},
				items: [{ corpid: CORP_ID, userid: 'alan', session_key: expect.any(String) }],
			},
			full: [
				{
					parameters: {
						jsCode: company.authentication.newCode({ kind: 'miniprogram', userid: 'ada' }),
					},
					items: [expect.objectContaining({ userid: 'ada' })],
				},
			],
			refused: { parameters: { jsCode: 'made-up' }, error: /40029/ },
		},
		getJsapiTicket: {
			bare: {
				items: [{ ticket: expect.stringContaining('corp'), expires_in: expect.any(Number) }],
			},
			full: [
				{
					parameters: { ticketType: 'agent' },
					items: [{ ticket: expect.stringContaining('agent'), expires_in: expect.any(Number) }],
				},
			],
			refused: { parameters: { options: { maximumWait: -1 } }, error: /"Maximum Wait"/ },
		},
		signJsSdk: {
			bare: {
				parameters: { pageUrl: PAGE },
				items: [
					{
						appId: CORP_ID,
						url: PAGE,
						timestamp: expect.any(Number),
						nonceStr: expect.any(String),
						signature: expect.stringMatching(/^[0-9a-f]{40}$/),
					},
				],
			},
			full: [
				{
					parameters: {
						pageUrl: `${PAGE}#top`,
						ticketType: 'agent',
						options: { nonceStr: 'Wm3WZYTPz0wzccnW', signedAt: '2026-11-25T12:00:00.000Z' },
					},
					items: [
						{
							corpid: CORP_ID,
							agentid: AGENT_ID,
							url: PAGE,
							timestamp: Date.parse('2026-11-25T12:00:00Z') / 1000,
							nonceStr: 'Wm3WZYTPz0wzccnW',
							signature: expect.stringMatching(/^[0-9a-f]{40}$/),
						},
					],
				},
			],
			refused: { parameters: { pageUrl: '/page' }, error: /"Page URL"/ },
		},
	};
};
