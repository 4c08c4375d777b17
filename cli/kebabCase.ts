/** `sendTextNoticeCard` → `send-text-notice-card`: names of the nodes as one types them. */
export const kebabCase = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
