import { choice, date, options, text } from '../../../../shared/operation/fields';
import type { Resource } from '../../../../shared/operation/operation';
import { agentid, authCode } from '../../../../shared/vocabulary/fields';
import { getJsapiTicket } from './jsapiTicket';
import { oauthUrl, webLoginUrl } from './loginUrl';
import { signPage } from './signPage';

const redirectUri = text('redirectUri', 'Redirect URL', {
	pattern: /^https?:\/\/./,
	allowed: 'an address that begins with http:// or https://',
	placeholder: 'e.g. https://example.com/login',
	description:
		'Page the browser comes back to with code and state; its domain must be a trusted one of the app (可信域名)',
});

const ticketType = choice(
	'ticketType',
	'Ticket',
	[
		{ name: 'App', value: 'agent', description: 'For ww.agentConfig (应用的jsapi_ticket)' },
		{ name: 'Company', value: 'corp', description: 'For wx.config (企业的jsapi_ticket)' },
	],
	{
		place: 'none',
		default: 'corp',
		description: 'Which of the two kinds of permission the page asks for',
	},
);

export const authentication: Resource = {
	value: 'authentication',
	name: 'Authentication (身份验证)',
	description: 'Login of members on web pages and in mini-programs, and signatures for JS-SDK',
	operations: {
		getUserByCode: {
			name: 'Get User by Code',
			action: 'Get the user behind a login code (获取访问用户身份)',
			description:
				'Who came back from the OAuth or web login page: userid of a member, else openid; user_ticket where the member allowed private data',
			doc: 91023,
			request: 'GET /auth/getuserinfo',
			fields: [authCode],
			sensitive: ['user_ticket'],
		},
		getUserDetail: {
			name: 'Get User Detail',
			action: 'Get private data of a user by ticket (获取访问用户敏感信息)',
			description: 'What the member allowed: gender, avatar, QR code, mobile, email, address',
			doc: 95833,
			request: 'POST /auth/getuserdetail',
			reads: true,
			fields: [
				text('userTicket', 'User Ticket', {
					bytes: 512,
					description: 'From Get User by Code after a login with private data; good for 30 minutes',
				}),
			],
		},
		buildOauthUrl: {
			name: 'Build OAuth URL',
			action: 'Build a login URL for the client (构造网页授权链接)',
			description: 'Makes no request; the page must be opened in the WeCom client',
			doc: 91022,
			request: 'OPEN https://open.weixin.qq.com/connect/oauth2/authorize',
			secret: 'none',
			fields: [
				redirectUri,
				choice(
					'oauthScope',
					'Scope',
					[
						{
							name: 'Basic',
							value: 'snsapi_base',
							description: 'The user ID, without asking the member (静默授权)',
						},
						{
							name: 'Private Data',
							value: 'snsapi_privateinfo',
							description: 'Also avatar, mobile and more; the member has to agree (手动授权)',
						},
					],
					{ key: 'scope', description: 'What the app learns about the member' },
				),
				options(
					agentid,
					text('oauthState', 'State', {
						key: 'state',
						bytes: 128,
						pattern: /^[A-Za-z0-9]+$/,
						allowed: 'letters and digits',
						description: 'Comes back unchanged: up to 128 letters and digits of your own',
					}),
				),
			],
			run: oauthUrl,
		},
		buildWebLoginUrl: {
			name: 'Build Web Login URL',
			action: 'Build a login URL for any browser (构造企业微信登录链接)',
			description: 'Makes no request; the page shows a QR code or the WeCom client of the computer',
			doc: 98152,
			request: 'OPEN https://login.work.weixin.qq.com/wwlogin/sso/login',
			secret: 'none',
			fields: [
				redirectUri,
				options(
					agentid,
					choice(
						'loginLanguage',
						'Language',
						[
							{ name: 'Chinese', value: 'zh' },
							{ name: 'English', value: 'en' },
						],
						{ key: 'lang', description: 'Language of the login page' },
					),
					text('loginState', 'State', {
						key: 'state',
						description: 'Comes back unchanged; a random value protects against forged logins',
					}),
				),
			],
			run: webLoginUrl,
		},
		code2Session: {
			name: 'Code to Session',
			action: 'Exchange a mini program code for a session (小程序登录)',
			description:
				'The userid and session_key of the member who opened a mini-program; never pass session_key on to the client',
			doc: 91507,
			request: 'GET /miniprogram/jscode2session',
			query: { grant_type: 'authorization_code' },
			fields: [
				text('jsCode', 'Code', {
					description: 'From wx.qy.login in the mini-program; good once, for five minutes',
				}),
			],
			sensitive: ['session_key'],
		},
		getJsapiTicket: {
			name: 'Get JS-API Ticket',
			action: 'Get a JS API ticket (获取签名票据)',
			description:
				'For a signature of your own; kept for all workflows and renewed before its end, because WeCom gives few of them',
			doc: 90506,
			request: 'GET /get_jsapi_ticket',
			fields: [ticketType],
			run: getJsapiTicket,
			sensitive: ['ticket'],
		},
		signJsSdk: {
			name: 'Sign JS-SDK Page',
			action: 'Sign a web page for the JS SDK (JS-SDK使用权限签名)',
			description: 'What wx.config or ww.agentConfig of a page needs, the signature included',
			doc: 90506,
			request: 'GET /get_jsapi_ticket',
			fields: [
				text('pageUrl', 'Page URL', {
					key: 'url',
					pattern: /^https?:\/\/./,
					allowed: 'an address that begins with http:// or https://',
					placeholder: 'e.g. https://example.com/page',
					description: 'The whole address of the page; what follows # does not count',
				}),
				ticketType,
				options(
					text('nonceStr', 'Nonce', {
						key: 'noncestr',
						description: 'A random text of your own; made when left out',
					}),
					date('signedAt', 'Timestamp', {
						key: 'timestamp',
						description: 'Time of the signature; now when left out',
					}),
				),
			],
			run: signPage,
		},
	},
};
