import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where n8n keeps its data; it tells a node of no other place that outlives the process and holds nobody else's. */
export function n8nFolder(): string {
	return join(process.env.N8N_USER_FOLDER ?? homedir(), '.n8n');
}
