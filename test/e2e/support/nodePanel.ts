import type { Locator, Page } from 'playwright-core';
import { closeNode } from '../../../scripts/n8n/browser';
import { waitUntil } from './waitUntil';

/** A busy machine takes its time between a click and what follows from it. */
const TIMEOUT_MS = 60_000;

/**
 * The open panel of a node, used as a user does. A parameter is told by its path, e.g. `content` or
 * `buttonList.rows[0].text`.
 */
export class NodePanel {
	readonly root: Locator;
	readonly output: Locator;

	constructor(readonly page: Page) {
		this.root = page.locator('[data-test-id=ndv]');
		this.output = page.locator('[data-test-id=output-panel]');
	}

	parameter(path: string): Locator {
		// The columns of a mapper stand in quotes there.
		return this.page.locator(`[data-parameter-path=${JSON.stringify(`parameters.${path}`)}]`);
	}

	/** Waits until the panel shows a parameter. */
	async waitFor(path: string): Promise<void> {
		await this.parameter(path).waitFor();
	}

	/** Labels of the parameters from top to bottom. */
	async labels(): Promise<string[]> {
		const labels = this.page.locator('[data-test-id=node-parameters] [data-test-id=input-label]');
		return (await labels.allInnerTexts()).map((label) => label.split('\n')[0]!.trim());
	}

	/** Chooses a credential; a node that takes several asks for them one below the other, from 0. */
	async chooseCredential(name: string, place = 0): Promise<void> {
		await this.root.locator('[data-test-id=node-credentials-select] input').nth(place).click();
		await this.option(name).click();
	}

	async choose(path: string, option: string): Promise<void> {
		await this.parameter(path).locator('input').click();
		await this.option(option).click();
	}

	/** Ticks entries of a list of several; those that WeCom knows are loaded first. */
	async tick(path: string, ...options: string[]): Promise<void> {
		const list = this.parameter(path);
		await list.locator('input:enabled').first().waitFor();
		await list.locator('.select-trigger').click();
		for (const option of options) await this.option(option).click();
		await this.page.keyboard.press('Escape');
	}

	async type(path: string, text: string): Promise<void> {
		await this.parameter(path).locator('input, textarea').fill(text);
	}

	async flip(path: string): Promise<void> {
		await this.parameter(path).locator('.el-switch').click();
	}

	/** Lets n8n map the values of the items to columns by their names. */
	async mapAutomatically(): Promise<void> {
		await this.root.locator('[data-test-id=mapping-mode-select] input').click();
		await this.option('Map Automatically').click();
	}

	/** Adds to a mapper a field that it leaves out at first, by its label. */
	async addField(label: string): Promise<void> {
		// 1.x has a list there, 2.x a button with a menu.
		await this.root.locator('[data-test-id=add-fields-select]').locator('input, button').click();
		const entries = this.page.locator('[role=option]:visible, [role=menuitem]:visible');
		await entries.getByText(label, { exact: true }).click();
	}

	/** Turns a parameter into an expression and types it. */
	async typeExpression(path: string, expression: string): Promise<void> {
		const parameter = this.parameter(path);
		// The innermost, where the parameter stands in a row or a mapper.
		const items = this.page.locator('[data-test-id=parameter-item], .parameter-item');
		const item = items.filter({ has: parameter });
		await item.last().hover();
		await item.last().locator('[data-test-id=radio-button-expression]').first().click();
		await parameter.locator('.cm-content').fill(expression);
		// The editor takes it up a moment later; until then closing the panel would lose it.
		await parameter.locator('.cm-valid-resolvable, .cm-invalid-resolvable').first().waitFor();
	}

	/** Drags a field of the incoming items into a parameter. */
	async drag(field: string, path: string): Promise<void> {
		const { page } = this;
		const parameter = this.parameter(path);
		const input = page.locator('[data-test-id=ndv-input-panel]');
		// Waits until the panel has stopped moving.
		await input.locator(`[data-name="${field}"]`).hover();
		await page.mouse.down();
		await parameter.scrollIntoViewIfNeeded();
		const { x, y, width, height } = (await parameter.boundingBox())!;
		await page.mouse.move(x + width / 2, y + height / 2, { steps: 10 });
		await page.mouse.up();
		await parameter.getByText(`{{ $json.${field} }}`).waitFor();
	}

	/** The names a picker shows after a search, once it shows no others. */
	async search(path: string, words: string): Promise<string[]> {
		const { page } = this;
		await this.parameter(path).locator('[data-test-id=rlc-input]').click();
		await page.locator('[data-test-id=rlc-item]:visible').first().waitFor();
		await page.locator('[data-test-id=rlc-search]:visible').fill(words);
		return await waitUntil(async () => {
			const names = await page.locator('[data-test-id=rlc-item]:visible').allInnerTexts();
			const found = names.map((name) => name.trim());
			return found.length > 0 && found.every((name) => name.includes(words)) && found;
		}, TIMEOUT_MS);
	}

	/** What a picker shows instead of a list when WeCom refuses it. */
	async pickerError(path: string): Promise<string> {
		await this.parameter(path).locator('[data-test-id=rlc-input]').click();
		const error = this.page.locator('[data-test-id=rlc-error-container]:visible');
		await error.waitFor();
		return await error.innerText();
	}

	/** Picks an entry that the open list of a picker shows. */
	async pickFound(path: string, name: string): Promise<void> {
		const items = this.page.locator('[data-test-id=rlc-item]:visible');
		await items.getByText(name, { exact: true }).click();
		const input = this.parameter(path).locator('[data-test-id=rlc-input]');
		await waitUntil(async () => (await input.inputValue()) === name, TIMEOUT_MS);
	}

	/** Searches in a picker and picks an entry. */
	async pick(path: string, words: string, name: string): Promise<void> {
		await this.search(path, words);
		await this.pickFound(path, name);
	}

	/** Adds a row to a list; `kind` where the list has several. */
	async addRow(name: string, kind?: string): Promise<void> {
		const list = this.page.locator(`[data-test-id=fixed-collection-${name}]`);
		if (!kind) return await list.locator('[data-test-id=fixed-collection-add]').last().click();
		await list.locator('[role=combobox]').last().click();
		await this.option(kind).click();
	}

	/** Adds an option by its label. */
	async addOption(label: string): Promise<void> {
		await this.page.getByPlaceholder('Add Option').click();
		await this.option(label).click();
	}

	/** The address that a trigger shows for WeCom to call. */
	async productionUrl(): Promise<string> {
		await this.root.getByText('Webhook URLs').click();
		await this.root.getByText('Production URL', { exact: true }).click();
		const address = this.root.getByText(/^http\S+\/webhook\/\S+$/);
		return (await address.innerText()).trim();
	}

	async execute(): Promise<void> {
		await this.page.locator('[data-test-id=node-execute-button]').click();
	}

	async close(): Promise<void> {
		await closeNode(this.page);
	}

	private option(name: string): Locator {
		const { page } = this;
		return page.locator('[role=option]:visible').filter({
			has: page.getByText(name, { exact: true }),
		});
	}
}
