import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { LaunchError } from './launchError';
import { OWNER_EMAIL } from './rest';

export interface Browser {
	page: Page;
	/** Errors thrown by the pages themselves. */
	pageErrors: string[];
	close(): Promise<void>;
}

export interface BrowserOptions {
	viewport?: { width: number; height: number };
}

/** A busy machine takes long to draw the editor for the first time. */
const TIMEOUT_MS = 60_000;

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

async function chromiumProgram(): Promise<string> {
	for (const candidate of [process.env.CHROMIUM ?? '', ...CANDIDATES]) {
		if (
			candidate &&
			(await access(candidate).then(
				() => true,
				() => false,
			))
		)
			return candidate;
	}
	throw new LaunchError(
		'There is no Chromium: install it (Debian: `apt-get install chromium fonts-noto-cjk`) or name it in CHROMIUM.',
	);
}

/** Opens a headless Chromium with a fresh profile that reaches this machine and nothing else. */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
	const profile = await mkdtemp(join(tmpdir(), 'n8n-nodes-workwx-browser-'));
	let context: BrowserContext | undefined;
	const close = async () => {
		await context?.close();
		await rm(profile, { recursive: true, force: true });
	};
	try {
		context = await chromium.launchPersistentContext(profile, {
			executablePath: await chromiumProgram(),
			headless: true,
			viewport: options.viewport ?? { width: 1400, height: 900 },
			args: ARGUMENTS,
		});
		await context.route(
			({ hostname }) => hostname !== '127.0.0.1',
			(route) => route.abort(),
		);
		const page = context.pages()[0] ?? (await context.newPage());
		page.setDefaultTimeout(TIMEOUT_MS);
		const pageErrors: string[] = [];
		page.on('pageerror', ({ message }) => pageErrors.push(message));
		return { page, pageErrors, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** Signs in to n8n's editor as its owner. */
export async function signIn(page: Page, url: string, password: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(OWNER_EMAIL);
	await page.locator('input[type=password]').fill(password);
	await page.locator('[data-test-id=form-submit-button]').click();
	await page.waitForURL(({ pathname }) => !pathname.includes('signin'));
}

/** Opens a stored workflow and waits until its nodes are drawn. */
export async function openWorkflow(page: Page, url: string, id: string): Promise<void> {
	await page.goto(`${url}/workflow/${id}`);
	await page.locator('[data-test-id=canvas-node]').first().waitFor();
}

/** Opens the panel of a node on the canvas and waits for its parameters. */
export async function openNode(page: Page, name: string): Promise<void> {
	await page.locator(`[data-test-id=canvas-node]:has-text("${name}")`).first().dblclick();
	await page.locator('[data-test-id=parameter-input]').first().waitFor();
}

/** Closes the open panel and waits until it is gone; 1.x has no cross for it, but a way back. */
export async function closeNode(page: Page): Promise<void> {
	await page.locator('[data-test-id=ndv-close-button], [data-test-id=back-to-canvas]').click();
	await page.locator('[data-test-id=parameter-input]').first().waitFor({ state: 'hidden' });
}
