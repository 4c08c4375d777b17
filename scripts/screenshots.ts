import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, openBrowser, openNode, openWorkflow, signIn } from './n8n/browser';
import { ROOT } from './n8n/package';
import { startTryOut } from './n8n/tryOut';
import { showcase } from './showcase';

/** Makes the pictures of the READMEs over a real n8n and the simulator's page: `npm run screenshots`. */

const FOLDER = join(ROOT, 'docs/images');
const MOST_BYTES = 200 * 1024;
/** Time for fonts and transitions. */
const SETTLE_MS = 1500;

const log = (line: string) => void process.stdout.write(`${line}\n`);

/** A JPEG, a little coarser each time until it is small enough for a README. */
async function shoot({ page }: Browser, name: string): Promise<void> {
	const path = join(FOLDER, `${name}.jpg`);
	await page.waitForTimeout(SETTLE_MS);
	for (const quality of [88, 78, 68, 58]) {
		await page.screenshot({ path, type: 'jpeg', quality });
		const { size } = await stat(path);
		if (size > MOST_BYTES) continue;
		log(`${path} ${Math.round(size / 1024)} KB`);
		return;
	}
	throw new Error(`${path} is too big`);
}

/** n8n's own advice lies over the notes of a published workflow. */
async function closeChecklist({ page }: Browser): Promise<void> {
	const close = page.locator('[data-test-id=suggested-actions-close]');
	await close.click({ timeout: 5000 }).catch(() => undefined);
}

async function main(): Promise<void> {
	await mkdir(FOLDER, { recursive: true });
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-screenshots-'));
	const browser = await openBrowser({ viewport: { width: 1440, height: 900 } });
	const { page } = browser;
	const tryOut = await startTryOut({ userFolder, port: 0, simulatorPort: 0, log });
	try {
		const { simulator, server, workflows } = tryOut;
		await showcase(simulator);
		for (const [name, colorScheme, place] of [
			['simulator', 'light', 'member=zhangsan&chat=app&tab=calls'],
			['simulator-dark', 'dark', 'member=zhangsan&chat=robot%3Aalerts&tab=faults'],
		] as const) {
			await page.emulateMedia({ colorScheme });
			await page.goto(`${simulator.url}/#${place}`);
			await page.locator('.phone').waitFor();
			await shoot(browser, name);
		}
		await page.emulateMedia({ colorScheme: 'light' });
		await signIn(page, server.url, tryOut.password);
		await openWorkflow(page, server.url, workflows.get('alert')!.id);
		await closeChecklist(browser);
		await shoot(browser, 'workflow');
		// The button beside the trigger shows itself when the pointer is over it.
		await page.locator('[data-test-id="execute-workflow-button-Try It"]').dispatchEvent('click');
		await page
			.locator('[data-test-id=canvas-node]:has-text("Call the Group")')
			.first()
			.locator('[data-test-id=canvas-node-status-success]')
			.waitFor();
		await openNode(page, 'Send the Card');
		await page.locator('[data-test-id=output-panel]').getByText('msgid').first().waitFor();
		await shoot(browser, 'node');
	} finally {
		await browser.close();
		await tryOut.stop();
		await rm(userFolder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${(error as Error).stack}\n`);
	process.exit(1);
});
