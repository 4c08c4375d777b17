import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { SECRET_KINDS, SECRETS } from '../client/secrets';
import { WorkwxError } from '../client/workwxError';
import { clientOf, clientOptionsOf } from '../operation/clientOf';
import { robotKeys } from './robotKeys';
import { webhookColumns, webhookKey } from './sheetWebhook';

/** A user waits for the answer: no long back-off. */
const TEST_RETRY_BUDGET_MS = 5_000;

/** A fresh token for each filled secret, then the app itself when there is an agent ID; shows WeCom's reason. */
export async function testApi(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const credential = (data ?? {}) as IDataObject;
	return await answer(async () => {
		const { secrets } = clientOptionsOf(credential);
		const filled = SECRET_KINDS.filter((kind) => secrets[kind]);
		if (!filled.length) throw new Error('Fill in at least one secret');
		const client = clientOf(credential, this.helpers, { retryBudgetMs: TEST_RETRY_BUDGET_MS });
		for (const kind of filled) {
			await named(SECRETS[kind].label, client.accessToken(kind, { fresh: true }));
		}
		const agentId = String((credential.agentId as string | number | undefined) ?? '').trim();
		if (!agentId || !secrets.app) return;
		if (!/^\d+$/.test(agentId)) throw new Error('Agent ID: it is a number, such as 1000002');
		const request = { method: 'GET', path: '/agent/get', query: { agentid: agentId } } as const;
		await named('Agent ID', client.call(request));
	});
}

/** Sends nothing that a group would see: WeCom refuses an empty message only after it has looked at the key. */
export async function testRobot(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const credential = (data ?? {}) as IDataObject;
	return await answer(async () => {
		const robots = robotKeys(credential.keys);
		const client = clientOf(credential, this.helpers, { retryBudgetMs: TEST_RETRY_BUDGET_MS });
		for (const { name, key } of robots) {
			const refused = await client
				.call({
					method: 'POST',
					path: '/webhook/send',
					query: { key },
					sensitiveQuery: ['key'],
					secret: 'none',
					body: { msgtype: 'text', text: { content: '' } },
				})
				.then(
					() => undefined,
					(error: unknown) => error,
				);
			const isKnown =
				refused instanceof WorkwxError && EMPTY_MESSAGE_CODES.has(Number(refused.code));
			if (refused !== undefined && !isKnown) {
				throw new Error(`Robot "${name}": ${reasonOf(refused)}`);
			}
		}
	});
}

/** Sends no row: WeCom looks at the key all the same. */
export async function testSheetWebhook(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const credential = (data ?? {}) as IDataObject;
	return await answer(async () => {
		webhookColumns(credential);
		const client = clientOf(credential, this.helpers, { retryBudgetMs: TEST_RETRY_BUDGET_MS });
		const refused = await client
			.call({
				method: 'POST',
				path: '/wedoc/smartsheet/webhook',
				query: { key: webhookKey(credential) },
				sensitiveQuery: ['key'],
				secret: 'none',
				body: { add_records: [] },
			})
			.catch((error: unknown) => error);
		if (refused instanceof Error && !isOfRequest(refused)) throw refused;
	});
}

/** Whether WeCom knew the key and missed a row only. */
const isOfRequest = (error: unknown) =>
	error instanceof WorkwxError && [40058, 40063].includes(Number(error.code));

/** What WeCom says to an empty text by a key it knows: empty content, or a missing parameter. */
const EMPTY_MESSAGE_CODES = new Set([40058, 44004, 93017]);

async function answer(test: () => Promise<void>): Promise<INodeCredentialTestResult> {
	try {
		await test();
		return { status: 'OK', message: 'Connection successful' };
	} catch (error) {
		return { status: 'Error', message: reasonOf(error) };
	}
}

/** Errors that another field of the credential causes than the one that was tried, by their code. */
const FIELDS: Readonly<Record<number | string, string>> = {
	40013: 'Corp ID',
	NO_CORP_ID: 'Corp ID',
	PROXY: 'Proxy URL',
	PROXY_URL: 'Proxy URL',
	CA_CERTIFICATE: 'CA Certificate',
	RELAY_HEADER: 'Relay Header',
};
const UNTRUSTED_IP = 60020;

/** The field of the credential to look at; none where no field helps. */
function fieldOf({ code, retry }: WorkwxError, tried: string): string | undefined {
	if (FIELDS[code]) return FIELDS[code];
	// The other words of the client tell of the way to WeCom.
	if (typeof code === 'string') return 'Base URL';
	return code === UNTRUSTED_IP || retry !== 'never' ? undefined : tried;
}

/** Puts the field in front of what is wrong with it. */
async function named(tried: string, call: Promise<unknown>): Promise<void> {
	await call.catch((error: unknown) => {
		const field = error instanceof WorkwxError ? fieldOf(error, tried) : tried;
		throw new Error([field, reasonOf(error)].filter(Boolean).join(': '));
	});
}

function reasonOf(error: unknown): string {
	if (!(error instanceof WorkwxError)) return (error as Error).message;
	return typeof error.code === 'number'
		? `${error.summary} (WeCom error ${error.code})`
		: error.summary;
}
