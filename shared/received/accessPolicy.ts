import type { Client } from '../client/client';
import { SYSTEM_CLOCK } from '../client/budget';
import { WorkwxError } from '../client/workwxError';
import { listAt } from '../operation/reply';
import type { AccessPolicy } from './conversationSettings';
import type { ReceivedMessage } from './receivedMessage';

/** Who left a department keeps the right so long at most. */
const LIFETIME_MS = 10 * 60_000;
/** A stranger may have come into a department meanwhile; no more is asked about one. */
const STRANGER_MS = 60_000;
const MOST_FINDINGS = 10_000;

/** Events of WeCom itself. */
const SYSTEM = new Set(['', 'sys']);

/** Whether somebody may start the workflow. Rejects where departments or tags cannot be read and never were. */
export async function mayStart(
	{ members, departments, tags, chats, chatType }: AccessPolicy,
	{ sender, chat, isGroup }: ReceivedMessage,
	directory: AccessDirectory | undefined,
): Promise<boolean> {
	if (SYSTEM.has(sender)) return true;
	if (chatType !== 'both' && (chatType === 'group') !== isGroup) return false;
	if (!members.length && !departments.length && !tags.length && !chats.length) return true;
	if (members.includes(sender.toLowerCase()) || (isGroup && chats.includes(chat))) return true;
	return (await directory?.includes(sender)) ?? false;
}

/** Whether the policy can be kept only by asking WeCom. */
export const needsDirectory = ({ departments, tags }: AccessPolicy): boolean =>
	departments.length > 0 || tags.length > 0;

interface Finding {
	isIn: boolean;
	foundMs: number;
}

/**
 * Who is in departments, those below them included, and who has tags. What WeCom said is kept for minutes: the departments
 * and tags of the policy, and of each sender whether they are in one.
 */
export class AccessDirectory {
	private members: ReadonlySet<string> = new Set();
	private departments: ReadonlySet<number> = new Set();
	private readMs = -Infinity;
	private reading: Promise<void> | undefined;
	private readonly findings = new Map<string, Finding>();

	constructor(
		private readonly client: Client,
		private readonly policy: Pick<AccessPolicy, 'departments' | 'tags'>,
		private readonly log: (line: string) => void,
		private readonly now: () => number = SYSTEM_CLOCK.now,
	) {}

	/** Rejects with a `WorkwxError` where WeCom cannot be asked and nothing is known from before. */
	async includes(userid: string): Promise<boolean> {
		const id = userid.toLowerCase();
		const known = this.findings.get(id);
		if (known && this.now() - known.foundMs < (known.isIn ? LIFETIME_MS : STRANGER_MS)) {
			return known.isIn;
		}
		try {
			if (this.now() - this.readMs > (known ? STRANGER_MS : LIFETIME_MS)) await this.refresh();
			return this.remember(id, this.members.has(id) || (await this.isInDepartment(userid)));
		} catch (error) {
			if (!known) throw error;
			this.log(`"Access" goes by what was known before: ${(error as Error).message}`);
			return known.isIn;
		}
	}

	/** Reads the departments and tags of the policy. Rejects with a `WorkwxError`. */
	async refresh(): Promise<void> {
		this.reading ??= this.read().finally(() => {
			this.reading = undefined;
		});
		await this.reading;
	}

	private async read(): Promise<void> {
		const members = new Set<string>();
		const roots = new Set(this.policy.departments.map(Number));
		for (const tagid of this.policy.tags) {
			const reply = await this.client.call({ method: 'GET', path: '/tag/get', query: { tagid } });
			for (const { userid } of listAt<{ userid: string }>(reply, 'userlist')) {
				members.add(userid.toLowerCase());
			}
			for (const id of listAt(reply, 'partylist')) roots.add(Number(id));
		}
		const departments = new Set<number>();
		for (const id of roots) {
			const query = { id };
			const reply = await this.client.call({
				method: 'GET',
				path: '/department/simplelist',
				query,
			});
			for (const below of listAt<{ id: number }>(reply, 'department_id')) departments.add(below.id);
		}
		this.members = members;
		this.departments = departments;
		this.readMs = this.now();
	}

	private async isInDepartment(userid: string): Promise<boolean> {
		if (!this.departments.size) return false;
		try {
			const query = { userid };
			const reply = await this.client.call({ method: 'GET', path: '/user/get', query });
			return listAt(reply, 'department').some((id) => this.departments.has(Number(id)));
		} catch (error) {
			if (!(error instanceof WorkwxError) || error.retry !== 'never') throw error;
			this.log(`"Access" takes ${userid} for a stranger: ${error.summary} (${error.code})`);
			return false;
		}
	}

	private remember(id: string, isIn: boolean): boolean {
		if (this.findings.size >= MOST_FINDINGS) this.findings.clear();
		this.findings.set(id, { isIn, foundMs: this.now() });
		return isIn;
	}
}
