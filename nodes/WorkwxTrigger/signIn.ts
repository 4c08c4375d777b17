import { randomBytes } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { WorkwxError } from '../../shared/client/workwxError';
import { appDecisionSecret } from '../../shared/decision/decisionSecret';
import { CLOSED_PAGE, noticePage, PAGE_HEADERS } from '../../shared/decision/htmlPage';
import { pageOf } from '../../shared/decision/resume';
import { sealIdentity, signInLink } from '../../shared/decision/signIn';
import { clientOf, clientOptionsOf } from '../../shared/operation/clientOf';

const AUTHORIZE = 'https://open.weixin.qq.com/connect/oauth2/authorize';
/** Ties the code that comes back to the browser that asked for it. */
const STATE_COOKIE = 'workwx-sign-in';
const STATE_SECONDS = 600;

const UNKNOWN_PAGE = noticePage(
	'链接无效 / Unknown link',
	'请从企业微信中的消息打开。\nPlease open it from the message in WeCom.',
);
const AGAIN_PAGE = noticePage(
	'未能登录 / Not signed in',
	'请在企业微信中重新打开链接。\nPlease open the link in WeCom once more.',
);
const OUTSIDER_PAGE = noticePage(
	'仅限企业成员 / Members only',
	'您不是本企业的成员。\nYou are no member of this company.',
);

/** Whether somebody signs in for a page, and it is not WeCom that checks the callback URL. */
export const isSignIn = (query: Readonly<IDataObject>): boolean => query.answer !== undefined;

/**
 * Signs a member in (91022, 91023), and shows the page of the link that a waiting node has made: first it leads to WeCom, which
 * comes back with a code. n8n refuses its own links with a code beside the signature, so this has to be done here.
 */
export async function signIn(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const query = context.getQueryData() as IDataObject;
	if (context.getNode().credentials?.workwxApi === undefined) {
		context.logger.warn(
			'WeCom callback: somebody wants to sign in. Choose the WeCom API credential of the app in the trigger.',
			{ node: context.getNode().name },
		);
		return shown(context, 403, UNKNOWN_PAGE);
	}
	const credential = await context.getCredentials<IDataObject>('workwxApi');
	const secret = appDecisionSecret(clientOptionsOf(credential));
	const link = signInLink(secret, query);
	if (link === undefined) return shown(context, 403, UNKNOWN_PAGE);
	const { code, state } = query;
	if (typeof code !== 'string' || code === '') return toWeCom(context, credential, query);
	if (typeof state !== 'string' || state !== stateOf(context))
		return shown(context, 403, AGAIN_PAGE);
	let userid: unknown;
	try {
		({ userid } = await clientOf(credential, context.helpers).call<IDataObject>({
			method: 'GET',
			path: '/auth/getuserinfo',
			query: { code },
		}));
	} catch (error) {
		const reason = error instanceof WorkwxError ? error.message : String(error);
		context.logger.warn(`WeCom callback: somebody could not sign in: ${reason}`, {
			node: context.getNode().name,
		});
		return shown(context, 403, AGAIN_PAGE);
	}
	if (typeof userid !== 'string') return shown(context, 403, OUTSIDER_PAGE);
	const { status, page } = (await pageOf(link, sealIdentity(secret, link, userid, Date.now()))) ?? {
		status: 410,
		page: CLOSED_PAGE,
	};
	return shown(context, status, page);
}

function toWeCom(
	context: IWebhookFunctions,
	credential: IDataObject,
	{ answer, proof }: IDataObject,
): IWebhookResponseData {
	const here = new URL(context.getNodeWebhookUrl('setup')!);
	here.searchParams.set('answer', String(answer));
	here.searchParams.set('proof', String(proof));
	const state = randomBytes(16).toString('hex');
	const url = new URL(AUTHORIZE);
	url.search = new URLSearchParams({
		appid: clientOptionsOf(credential).corpId,
		redirect_uri: here.toString(),
		response_type: 'code',
		scope: 'snsapi_base',
		state,
		agentid: String(credential.agentId),
	}).toString();
	url.hash = 'wechat_redirect';
	const response = context.getResponseObject();
	const secure = here.protocol === 'https:' ? '; Secure' : '';
	response.setHeader(
		'set-cookie',
		`${STATE_COOKIE}=${state}; Path=${here.pathname}; Max-Age=${STATE_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
	);
	response.setHeader('cache-control', 'no-store');
	response.redirect(302, url.toString());
	return { noWebhookResponse: true };
}

function stateOf(context: IWebhookFunctions): string | undefined {
	const { cookie = '' } = context.getHeaderData() as { cookie?: string };
	const prefix = `${STATE_COOKIE}=`;
	return cookie
		.split(/;\s*/)
		.find((one) => one.startsWith(prefix))
		?.slice(prefix.length);
}

function shown(context: IWebhookFunctions, status: number, page: string): IWebhookResponseData {
	context.getResponseObject().status(status).set(PAGE_HEADERS).send(page);
	return { noWebhookResponse: true };
}
