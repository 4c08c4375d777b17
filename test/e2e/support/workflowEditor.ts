import type { Page } from 'playwright-core';
import { openNode } from '../../../scripts/n8n/browser';
import { NodePanel } from './nodePanel';

/** n8n calls it by either name. */
const MANUAL_TRIGGER = /^(Trigger manually|Manual Trigger)$/;

/** What the editor of n8n 1.x throws by itself now and then: no code of this package runs in the browser. */
const OWN_ERROR = "Cannot read properties of undefined (reading 'enabled')";

/** The errors of the pages but for the one that n8n 1.x has anyway. */
export const withoutOwnError = (errors: string[]): string[] =>
	errors.filter((message) => message !== OWN_ERROR);

/** The canvas of n8n's editor, used as a user does. What differs between the majors of n8n stands here. */
export class WorkflowEditor {
	constructor(
		readonly page: Page,
		readonly url: string,
	) {}

	/** Begins a new workflow with a node that a click starts. */
	async startWorkflow(): Promise<void> {
		await this.openEmpty();
		await this.search('manual');
		await this.creatorItem(MANUAL_TRIGGER).click();
		await this.page.locator('[data-test-id=canvas-node]').first().waitFor();
	}

	/** Opens a canvas with nothing on it and the panel of nodes that start a workflow. */
	async openEmpty(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.locator('[data-test-id=canvas-plus-button]').click();
	}

	/** Adds a node behind the last one, by searching for it and choosing an action, and opens its panel. */
	async addNode(node: string, action: string | RegExp): Promise<NodePanel> {
		await this.page.locator('[data-test-id=node-creator-plus-button]').click();
		return await this.chooseNode(node, action);
	}

	/** Searches in the panel of nodes, chooses an action of a node and waits for its parameters. */
	async chooseNode(node: string, action: string | RegExp): Promise<NodePanel> {
		await this.search(node);
		await this.creatorItem(node).click();
		await this.creatorItem(action).click();
		await this.page.locator('[data-test-id=parameter-input]').first().waitFor();
		return new NodePanel(this.page);
	}

	/** Begins a new workflow and gives what a node, found by what is typed, offers to start it, from top to bottom. */
	async triggerActions(words: string, node: string): Promise<string[]> {
		await this.openEmpty();
		await this.search(words);
		await this.creatorItem(node).click();
		await this.creatorItem(/^On /).first().waitFor();
		const names = this.page.locator('[data-test-id=node-creator-item-name]');
		return (await names.allInnerTexts()).filter((name) => name.startsWith('On '));
	}

	/** Opens the panel of a node on the canvas. */
	async open(node: string): Promise<NodePanel> {
		await openNode(this.page, node);
		return new NodePanel(this.page);
	}

	/** Runs the workflow from its node that a click starts. */
	async execute(): Promise<void> {
		await this.page.locator('[data-test-id=execute-workflow-button]').click();
	}

	/** Waits until the canvas shows that a node has run. */
	async waitForSuccess(node: string): Promise<void> {
		const drawn = this.page.locator('[data-test-id=canvas-node]', { hasText: node });
		await drawn.locator('[data-test-id=canvas-node-status-success]').first().waitFor();
	}

	/** Publishes the workflow; in 1.x that is a switch. */
	async publish(): Promise<void> {
		const { page } = this;
		const publish = page.locator('[data-test-id=workflow-open-publish-modal-button]');
		const activate = page.locator('[data-test-id=workflow-activate-switch]');
		await publish.or(activate).waitFor();
		if (await publish.isVisible()) {
			await publish.click();
			await page.locator('[data-test-id=workflow-publish-button]').click();
		} else {
			await activate.click();
		}
		await page.getByRole('button', { name: 'Got it' }).click();
	}

	/** Opens the list of executions, waits until so many have succeeded, and shows the newest. */
	async waitForExecutions(count: number): Promise<void> {
		const { page } = this;
		await page.locator('[data-test-id=radio-button-executions]').click();
		const executions = page.locator(
			'[data-test-id=current-executions-list] [data-test-id^=execution-details-]',
		);
		await executions
			.filter({ hasText: 'Succeeded in' })
			.nth(count - 1)
			.waitFor();
		await executions.first().click();
		await page
			.locator('[data-test-id=execution-preview-label]')
			.filter({ hasText: 'Succeeded' })
			.waitFor();
	}

	/** ID of the workflow; n8n gives it one when it saves for the first time. */
	async workflowId(): Promise<string> {
		await this.page.waitForURL(({ pathname }) => /^\/workflow\/(?!new)\w+/.test(pathname));
		return /^\/workflow\/(\w+)/.exec(new URL(this.page.url()).pathname)![1]!;
	}

	private async search(words: string): Promise<void> {
		await this.page.locator('[data-test-id=node-creator-search-bar]').fill(words);
	}

	private creatorItem(name: string | RegExp) {
		return this.page
			.locator('[data-test-id=node-creator-item-name]')
			.getByText(name, { exact: true });
	}
}
