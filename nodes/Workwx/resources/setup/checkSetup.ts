import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../../shared/client/workwxError';
import { SECRET_KINDS, SECRETS, type SecretKind } from '../../../../shared/client/secrets';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import { compareText } from '../../../../shared/operation/compareText';
import { clientOptionsOf } from '../../../../shared/operation/clientOf';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { checkCallbackUrl } from './checkCallbackUrl';
import { failed, failedBy, notChecked, passed, type Finding } from './finding';

const CONNECTION = 'Connection (连接)';
const CORP = 'Corp ID (企业ID)';
const TRUSTED_IP = 'Trusted IP (企业可信IP)';
const AGENT = 'Agent ID (AgentId)';
const RANGE = 'Visible Range (可见范围)';
const ROOT_DEPARTMENT = 1;

/** What gettoken says to a call without a corp ID: it names the caller's IP and costs nothing (91039). */
const CORP_ID_MISSING = 41002;
const CORP_CODES: unknown[] = [40013, 41002, 'NO_CORP_ID'];
const IP_CODES: unknown[] = [60020, 301042, 90308, 840002, 10009];
const NO_RIGHT = 48002;

/** A read that shows whether a secret has a right, and changes nothing. */
interface Area {
	check: string;
	request: WorkwxRequest & { secret: SecretKind };
	/** What to do when WeCom says that the right is missing. */
	fix?: string;
}

const copyAgain = (kind: SecretKind) =>
	`Copy the ${SECRETS[kind].label} again, it seems to be another one: ${SECRETS[kind].place}`;

const AREAS = {
	contacts: {
		check: 'Contacts (通讯录)',
		request: { method: 'GET', path: '/department/simplelist', secret: 'app' },
	},
	contactsSync: {
		check: 'Contacts Sync (通讯录同步)',
		request: {
			method: 'POST',
			path: '/user/list_id',
			body: { limit: 1 },
			secret: 'contacts',
			repeatable: true,
		},
		fix: copyAgain('contacts'),
	},
	customerContact: {
		check: 'Customer Contact (客户联系)',
		request: { method: 'GET', path: '/externalcontact/get_follow_user_list', secret: 'app' },
		fix: 'Add the app to the callable apps (可调用应用) in the admin console: Customer Contact (客户联系) → Customers (客户) → API',
	},
	messageAudit: {
		check: 'Message Audit (会话内容存档)',
		request: {
			method: 'POST',
			path: '/msgaudit/get_permit_user_list',
			body: {},
			secret: 'audit',
			repeatable: true,
		},
		fix: copyAgain('audit'),
	},
} satisfies Record<string, Area>;

/** The areas a user can choose; group chats follow from the visible range. */
export const CHECKED_AREAS = [
	...Object.entries(AREAS).map(([value, { check }]) => ({ value, name: check })),
	{ value: 'groupChats', name: 'Group Chats (应用群聊)' },
].sort((a, b) => compareText(a.name, b.name));

/**
 * Looks at everything that has to be right before the node can work, one item each. Only reads; no check hides another:
 * where one depends on another that failed, it says so instead of failing as well.
 */
export async function checkSetup(call: Call): Promise<IDataObject[]> {
	const { callbackUrl, areas = CHECKED_AREAS.map(({ value }) => value) } = call.values;
	const chosen = areas as string[];
	const findings = await call.once(`setup:${chosen.join()}`, () => new Setup(call, chosen).check());
	return [...findings, await checkCallbackUrl(call, String(callbackUrl ?? '').trim())];
}

class Setup {
	/** Kinds that WeCom gives a token for. */
	private readonly accepted = new Set<SecretKind>();
	/** What WeCom said to a caller whose IP is not trusted, and the secrets it said so to. */
	private untrusted?: { error: WorkwxError; secrets: Set<SecretKind> };
	private answers = 0;

	constructor(
		private readonly call: Call,
		private readonly chosen: string[],
	) {}

	async check(): Promise<Finding[]> {
		const connection = await this.connection();
		const secrets = await this.secrets(connection.result === '✓');
		const app = await this.app();
		const rest = [await this.callbackIps(), ...(await this.areas())];
		return [connection, ...secrets, this.trustedIp(), ...app, ...rest];
	}

	private async connection(): Promise<Finding> {
		const request = { method: 'GET', path: '/gettoken', secret: 'none' } as const;
		const outcome = await this.call.send(request).catch((error: unknown) => error);
		if (!(outcome instanceof WorkwxError)) {
			return failed(
				CONNECTION,
				'Something answers that is not WeCom.',
				'Correct the base URL of the credential',
			);
		}
		if (outcome.code !== CORP_ID_MISSING) return failedBy(CONNECTION, outcome);
		return passed(
			CONNECTION,
			outcome.callerIp
				? `WeCom sees this n8n as ${outcome.callerIp}.`
				: 'WeCom answers, without telling the IP it sees.',
		);
	}

	/** The corp ID and each secret; a wrong corp ID is not blamed on the secrets. */
	private async secrets(connected: boolean): Promise<Finding[]> {
		const { client, signal } = this.call;
		const { secrets } = clientOptionsOf(await this.call.credential('workwxApi'));
		let corp: Finding | undefined;
		const findings: Finding[] = [];
		for (const kind of SECRET_KINDS) {
			const { label, term } = SECRETS[kind];
			const check = `${label} (${term} Secret)`;
			if (!secrets[kind]) {
				if (!SECRETS[kind].isSeldom) findings.push(notChecked(check, 'the credential has none'));
			} else if (!connected) findings.push(notChecked(check, 'there is no connection'));
			else if (corp?.result === '✗') findings.push(notChecked(check, 'the corp ID is wrong'));
			else {
				const error = await this.refusal(client.accessToken(kind, { fresh: true }, signal));
				if (error && CORP_CODES.includes(error.code)) {
					corp = failedBy(CORP, error);
					findings.push(notChecked(check, 'the corp ID is wrong'));
					continue;
				}
				corp = passed(CORP, 'WeCom knows the corp.');
				if (!error) this.accepted.add(kind);
				findings.push(error ? failedBy(check, error) : passed(check, 'WeCom gives a token.'));
			}
		}
		return [corp ?? notChecked(CORP, 'no secret could be tried'), ...findings];
	}

	private trustedIp(): Finding {
		if (this.untrusted) {
			const names = [...this.untrusted.secrets].map((kind) => SECRETS[kind].label);
			return {
				...failedBy(TRUSTED_IP, this.untrusted.error),
				finding: `WeCom refuses calls from here with the ${names.join(' and the ')}.`,
			};
		}
		return this.answers
			? passed(TRUSTED_IP, 'WeCom takes calls from here.')
			: notChecked(TRUSTED_IP, 'no call came through');
	}

	/** The app and whom it can see. */
	private async app(): Promise<Finding[]> {
		const groupChats = CHECKED_AREAS.find(({ value }) => value === 'groupChats')!;
		const checks = [RANGE, ...(this.chosen.includes(groupChats.value) ? [groupChats.name] : [])];
		const without = (why: string) => checks.map((check) => notChecked(check, why));
		if (!this.accepted.has('app')) {
			const why = `it takes the ${SECRETS.app.label}`;
			return [notChecked(AGENT, why), ...without(why)];
		}
		const { agentId } = await this.call.credential('workwxApi');
		const id = String((agentId as string | number | undefined) ?? '').trim();
		if (!/^\d+$/.test(id))
			return [await this.suggestAgent(id), ...without('the agent ID is missing')];
		const request = { ...this.call.request, query: { agentid: id } };
		const { reply, finding } = await this.read(AGENT, request);
		if (!reply) return [finding, ...without('WeCom does not tell about the app')];
		const { name, close, ...range } = reply;
		if (close === 1) {
			const fix = 'Enable the app (启用) in the admin console, App Management (应用管理) → the app';
			return [
				failed(AGENT, `The app "${String(name)}" is disabled.`, fix),
				...without('the app is disabled'),
			];
		}
		const visible = this.visibleRange(range);
		return [
			passed(AGENT, `The app is "${String(name)}".`),
			visible,
			...checks.slice(1).map((check) => groupChatsOf(check, range, visible.result === '✓')),
		];
	}

	/** The list of apps of a token holds the one that the token belongs to (90227). */
	private async suggestAgent(given: string): Promise<Finding> {
		const { reply, finding } = await this.read(AGENT, { method: 'GET', path: '/agent/list' });
		if (!reply) return finding;
		const apps = listAt<{ agentid: number; name: string }>(reply, 'agentlist');
		const names = apps.map(({ agentid, name }) => `${agentid} (${name})`).join(' or ');
		return failed(
			AGENT,
			given
				? 'The agent ID is no number.'
				: 'The credential has no agent ID, so it cannot send messages.',
			`Fill in the agent ID of the credential${names && `: ${names}`}`,
		);
	}

	private visibleRange(range: IDataObject): Finding {
		const { users, departments, tags } = rangeOf(range);
		if (!users.length && !departments.length && !tags.length) {
			return failed(
				RANGE,
				'The app can see nobody.',
				'Add members, departments or tags to the visible range (可见范围) in App Management (应用管理) → the app',
			);
		}
		return passed(
			RANGE,
			`The app sees ${counted(departments, 'department')}, ${counted(users, 'single member')} and ${counted(tags, 'tag')}.`,
		);
	}

	private async callbackIps(): Promise<Finding> {
		const check = 'Callback IPs (回调 IP)';
		const [secret] = this.accepted;
		if (!secret) return notChecked(check, 'it takes a secret');
		const { reply, finding } = await this.read(check, {
			method: 'GET',
			path: '/getcallbackip',
			secret,
		});
		const ips = listAt<string>(reply, 'ip_list');
		return reply
			? passed(
					check,
					`WeCom calls from ${ips.length} addresses and ranges, such as ${ips.slice(0, 3).join(', ')}.`,
				)
			: finding;
	}

	private async areas(): Promise<Finding[]> {
		const findings: Finding[] = [];
		for (const [name, { check, request, fix }] of Object.entries<Area>(AREAS)) {
			if (!this.chosen.includes(name)) continue;
			if (!this.accepted.has(request.secret)) {
				findings.push(notChecked(check, `it takes the ${SECRETS[request.secret].label}`));
				continue;
			}
			const { reply, finding } = await this.read(check, request, fix);
			findings.push(reply ? passed(check, 'The right is there.') : finding);
		}
		return findings;
	}

	/** The reply of a call, or the finding that stands for it. */
	private async read(
		check: string,
		request: WorkwxRequest,
		fix?: string,
	): Promise<{ reply?: IDataObject; finding: Finding }> {
		try {
			const reply = await this.call.send(request);
			this.answers += 1;
			return { reply, finding: passed(check, '') };
		} catch (error) {
			if (error instanceof WorkwxError && IP_CODES.includes(error.code)) {
				this.untrusted ??= { error, secrets: new Set() };
				this.untrusted.secrets.add((request.secret ?? 'app') as SecretKind);
				return { finding: notChecked(check, 'the IP is not trusted') };
			}
			if (error instanceof WorkwxError && typeof error.code === 'number') this.answers += 1;
			const isRight = error instanceof WorkwxError && error.code === NO_RIGHT;
			return { finding: failedBy(check, error, isRight ? fix : undefined) };
		}
	}

	private async refusal(work: Promise<unknown>): Promise<WorkwxError | undefined> {
		const error = await work.then(
			() => undefined,
			(reason: unknown) => reason,
		);
		if (error === undefined || error instanceof WorkwxError) return error;
		throw error;
	}
}

/** A number with its noun, which ends in -s unless there is one. */
const counted = ({ length }: unknown[], noun: string) =>
	`${length} ${noun}${length === 1 ? '' : 's'}`;

/** What an app may see (90227). */
function rangeOf(app: IDataObject) {
	return {
		users: listAt(app, 'allow_userinfos.user'),
		departments: listAt(app, 'allow_partys.partyid'),
		tags: listAt(app, 'allow_tags.tagid'),
	};
}

/** Only an app that sees the root department may make group chats (90245). */
function groupChatsOf(check: string, range: IDataObject, seesSomebody: boolean): Finding {
	if (!seesSomebody) return notChecked(check, 'the app can see nobody');
	return rangeOf(range).departments.includes(ROOT_DEPARTMENT)
		? passed(check, 'The app sees the root department.')
		: failed(
				check,
				'The app does not see the root department.',
				'Add the whole corp to the visible range (可见范围) in App Management (应用管理) → the app, if it is to make group chats',
			);
}
