import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where n8n keeps its data; it tells a node of no other place that outlives the process and holds nobody else's. */
export function n8nFolder(): string {
	return join(process.env.N8N_USER_FOLDER ?? homedir(), '.n8n');
}

/** Where is written which triggers hear the clicks of whose cards. */
export const listenerFolder = (): string =>
	join(n8nFolder(), 'storage', 'n8n-nodes-workwx.workwx', 'listeners');

/** Where the deadlines of questions lie that executions wait for. */
export const deadlineFolder = (): string =>
	join(n8nFolder(), 'storage', 'n8n-nodes-workwx.workwx', 'deadlines');
