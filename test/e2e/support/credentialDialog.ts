import type { Locator } from 'playwright-core';
import type { NodePanel } from './nodePanel';

/** The dialog of a credential, used as a user does. */
export class CredentialDialog {
	readonly root: Locator;

	private constructor(private readonly panel: NodePanel) {
		this.root = panel.page.locator('[data-test-id=credential-edit-dialog]');
	}

	/** Opens the credential that the panel of a node shows. */
	static async open(panel: NodePanel): Promise<CredentialDialog> {
		await panel.root.locator('[data-test-id=credential-edit-button]').click();
		const dialog = new CredentialDialog(panel);
		await dialog.root.waitFor();
		return dialog;
	}

	/** Writes a value and saves, which has n8n test the credential. */
	async save(field: string, value: string): Promise<void> {
		await this.root.locator(`[data-parameter-path=${field}] input`).fill(value);
		await this.panel.page.locator('[data-test-id=credential-save-button] button').click();
	}

	/** Waits until the test is green. */
	async waitForGreen(): Promise<void> {
		await this.root.getByText('Connection tested successfully').waitFor();
	}

	/** Waits until the test is red, and opens its reason. */
	async waitForRed(): Promise<void> {
		await this.root.getByText('Couldn’t connect with these settings').waitFor();
		await this.root.getByText('More details').click();
	}

	async close(): Promise<void> {
		await this.panel.page.locator('[aria-label="Close this dialog"]:visible').click();
		await this.root.waitFor({ state: 'hidden' });
	}
}
