import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '../../simulator/server/simulator';
import { ALERT_LOG, SEED } from '../../simulator/areas/docs/seed';
import { sheetWebhookOf } from '../../simulator/areas/docs/sheetWebhookOf';
import { ROOT } from './package';
import type { JsonObject, Rest, Stored, Workflow } from './rest';

const FOLDER = join(ROOT, 'examples');

/** An example has an ID, by which others call it. */
export type Example = Workflow & { id: string };

/** Every example workflow, by its file name without the ending. */
export async function readExamples(): Promise<Map<string, Example>> {
	const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
	const read = async (file: string): Promise<[string, Example]> => [
		file.replace(/\.json$/, ''),
		JSON.parse(await readFile(join(FOLDER, file), 'utf8')) as Example,
	];
	return new Map(await Promise.all(files.map(read)));
}

/** The credentials that the examples name, filled for a simulator. */
export function simulatorCredentials({ url, company, bot }: Simulator) {
	const robots = Object.entries(company.robotKeys).map(([name, key]) => `${name} = ${key}`);
	const credentials: Array<{ name: string; type: string; data: JsonObject }> = [
		{
			name: 'WeCom account',
			type: 'workwxApi',
			data: {
				corpId: company.corpId,
				secret: company.secrets.app,
				agentId: String(company.agentId),
				contactsSecret: company.secrets.contacts,
				auditSecret: company.secrets.audit,
				baseUrl: url,
			},
		},
		{
			name: 'WeCom callback',
			type: 'workwxCallbackApi',
			data: { ...company.callback, receiveId: company.corpId },
		},
		{
			name: 'WeCom group robots',
			type: 'workwxRobotApi',
			data: { keys: robots.join('\n'), baseUrl: url },
		},
		{
			name: 'WeCom sheet webhook',
			type: 'workwxSheetWebhookApi',
			data: { ...sheetWebhookOf(company, SEED), baseUrl: url },
		},
		{
			name: 'WeCom alert log',
			type: 'workwxSheetWebhookApi',
			data: { ...sheetWebhookOf(company, ALERT_LOG), baseUrl: url },
		},
		{
			name: 'WeCom AI bot callback',
			type: 'workwxCallbackApi',
			data: { ...company.callback, receiveId: '' },
		},
		{
			name: 'WeCom AI bot',
			type: 'workwxBotApi',
			data: { ...company.bot, address: bot.address },
		},
	];
	return credentials;
}

/** Stands for the key and the address of a service that the user has to fill in; nothing answers there. */
export const NO_MODEL = {
	name: 'Language model',
	type: 'openAiApi',
	data: { apiKey: 'none yet', url: 'http://127.0.0.1:9/v1' },
};

/**
 * Stores the simulator's credentials; those that are there under the same name get its values. The one of the language
 * model is the user's: it stays as it is.
 */
export async function storeCredentials(rest: Rest, simulator: Simulator): Promise<Stored[]> {
	const existing = await rest.credentials();
	const ofUser = existing.find(({ name }) => name === NO_MODEL.name);
	const { name, type, data } = NO_MODEL;
	const stored: Stored[] = [ofUser ?? (await rest.createCredential(name, type, data))];
	for (const { name, type, data } of simulatorCredentials(simulator)) {
		const same = existing.find(
			(credential) => credential.name === name && credential.type === type,
		);
		stored.push(
			same
				? await rest.updateCredential(same.id, name, type, data)
				: await rest.createCredential(name, type, data),
		);
	}
	return stored;
}

/** The workflow with the credentials it names by name only. */
export function withCredentials(workflow: Workflow, stored: Stored[]): Workflow {
	const idOf = (name: string) => {
		const credential = stored.find((candidate) => candidate.name === name);
		if (!credential) throw new Error(`${workflow.name} names an unknown credential: ${name}`);
		return credential.id;
	};
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: Object.fromEntries(
					Object.entries(node.credentials).map(([type, { name }]) => [
						type,
						{ id: idOf(name), name },
					]),
				),
			}),
		})),
	};
}
