import { createHash } from 'node:crypto';
import type { IDataObject, INode, Logger } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import { clientOf } from '../operation/clientOf';
import { AccessDirectory, needsDirectory } from './accessPolicy';
import type { AccessPolicy } from './conversationSettings';

/** What all contexts of a trigger have. */
interface Context {
	getNode(): INode;
	getCredentials<T extends object>(type: string): Promise<T>;
	helpers: object;
	logger: Logger;
}

/** A member waits for the answer meanwhile, and WeCom hears nothing for it. */
const PATIENCE = { timeoutMs: 3_000, retryBudgetMs: 3_500 };
const MOST_DIRECTORIES = 100;

/** Webhooks make a context for every call. */
const directories = new Map<string, AccessDirectory>();

/**
 * Who the departments and tags of a policy consist of, one for all calls; undefined where it has none. Rejects where the
 * node has no credential to ask with.
 */
export async function directoryOf(
	context: Context,
	access: AccessPolicy | undefined,
): Promise<AccessDirectory | undefined> {
	if (!access || !needsDirectory(access)) return undefined;
	if (context.getNode().credentials?.workwxApi === undefined) {
		throw new Error(
			'Choose a WeCom API credential in this node: "Access" has departments or tags, whose members only an app can read.',
		);
	}
	const credential = await context.getCredentials<IDataObject>('workwxApi');
	const { departments, tags } = access;
	const key = createHash('sha256')
		.update(JSON.stringify([credential, departments, tags]))
		.digest('base64');
	const known = directories.get(key);
	if (known) return known;
	if (directories.size >= MOST_DIRECTORIES) directories.clear();
	const client = clientOf(credential, context.helpers, PATIENCE);
	const { logger } = context;
	const directory = new AccessDirectory(client, { departments, tags }, (line) => {
		logger.warn(line);
	});
	directories.set(key, directory);
	return directory;
}

/**
 * Reads at activation who may start the workflow. Rejects with what no waiting cures: a missing credential, an unknown
 * department, an app without the right to it. Where WeCom cannot be reached, the first message asks again.
 */
export async function checkAccess(
	context: Context,
	access: AccessPolicy | undefined,
): Promise<AccessDirectory | undefined> {
	const directory = await directoryOf(context, access);
	try {
		await directory?.refresh();
	} catch (error) {
		if (!(error instanceof WorkwxError)) throw error;
		const line = `"Access" cannot be read: ${error.summary} (${error.code})`;
		if (error.retry === 'never') throw new Error(line);
		context.logger.warn(line);
	}
	return directory;
}
