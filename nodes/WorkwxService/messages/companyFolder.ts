import { clientOptionsOf } from '../../../shared/operation/clientOf';
import type { Call } from '../../../shared/operation/operation';
import { companyKeyOf, serviceFolder } from '../../../shared/received/serviceMemory';

/** Where is kept what was read of the company's customer service. */
export async function companyFolder(call: Call): Promise<string> {
	const { baseUrl, corpId } = clientOptionsOf(await call.credential('workwxApi'));
	return serviceFolder(companyKeyOf(baseUrl, corpId));
}

/** What the ledger says or takes; nothing where n8n's folder cannot be used, and then WeCom alone decides. */
export async function ifKept<T>(call: Call, work: () => Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch (error) {
		call.context.logger.warn(
			`What was sent to customers of WeCom is not counted, n8n’s folder cannot be used: ${(error as Error).message}`,
		);
		return undefined;
	}
}
