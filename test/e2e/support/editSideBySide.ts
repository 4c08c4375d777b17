import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, openBrowser, openWorkflow, signIn } from '../../../scripts/n8n/browser';
import { withCredentials } from '../../../scripts/n8n/examples';
import { ROOT } from '../../../scripts/n8n/package';
import type { JsonObject, Stored } from '../../../scripts/n8n/rest';
import type { RunningN8n } from './n8nServers';
import { WorkflowEditor } from './workflowEditor';
import { manualTrigger, type Step, workflowOf } from './workflowOf';

const ARTIFACTS = join(ROOT, 'artifacts/e2e');
const IN_A_ROW = 4;
const APART = 220;

export interface Editing {
	browser: Browser;
	editor: WorkflowEditor;
	/** Takes a picture that begins with the name of the workflow. */
	shoot(name: string): Promise<unknown>;
}

/** Opens n8n's editor on a workflow whose steps stand side by side behind the start: each is executed for itself. */
export async function editSideBySide(
	{ major, rest, url, password }: RunningN8n,
	name: string,
	{
		stored,
		steps,
		items = [],
	}: {
		stored: Stored[];
		steps: Step[];
		/** What the start hands to each of them. */
		items?: JsonObject[];
	},
): Promise<Editing> {
	await mkdir(ARTIFACTS, { recursive: true });
	const workflow = workflowOf(name, manualTrigger, ...steps);
	const behind = workflow.nodes.slice(1);
	for (const [index, node] of behind.entries()) {
		const [column, row] = [index % IN_A_ROW, Math.floor(index / IN_A_ROW)];
		node.position = [(column + 1) * APART, row * APART];
	}
	const main = behind.map((node) => ({ node: node.name, type: 'main', index: 0 }));
	workflow.connections = { [manualTrigger.name]: { main: [main] } };
	if (items.length) workflow.pinData = { [manualTrigger.name]: items.map((json) => ({ json })) };
	const { id } = await rest.createWorkflow(withCredentials(workflow, stored));
	const browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
	await signIn(browser.page, url, password);
	await openWorkflow(browser.page, url, id);
	return {
		browser,
		editor: new WorkflowEditor(browser.page, url),
		shoot: (what) =>
			browser.page.screenshot({ path: join(ARTIFACTS, `${name}-${major}-${what}.png`) }),
	};
}
