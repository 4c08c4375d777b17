import { html } from './html.js';
import { Body } from './message.js';

const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString();

/** A message of the company to customers or their groups, which a member sends or leaves. */
export function MassMessage({ mass, task, company, confirm }) {
	const { msgid, create_time, parts, files, cancelled, reminders } = mass;
	const targets = task.targets.map(({ external_userid, chat_id }) =>
		chat_id
			? (company.customerGroups.find((one) => one.chat_id === chat_id)?.name ?? chat_id)
			: (company.customers.find((one) => one.external_userid === external_userid)?.name ??
				external_userid),
	);
	const isWaiting = task.status === 0 && !cancelled;
	const state = cancelled
		? 'Stopped by the company (已停止)'
		: `Sent at ${clock(task.send_time)} (已发送)`;
	return html`<div class="entry received" data-type="mass">
		<span class="avatar app" aria-hidden="true">群</span>
		<div class="content">
			<div class="meta">
				<span>The company asks you to send (企业群发)</span><time>${clock(create_time)}</time>
			</div>
			<div class="bubble mass">
				${parts.map((part) => html`<${Body} message=${{ ...part, files }} members=${company.members} />`)}
				<small>To ${targets.length}: ${targets.join('、')}</small>
				${reminders > 0 && html`<small>Reminded ${reminders} times (提醒)</small>`}
				${
					isWaiting
						? html`<button type="button" class="primary" onClick=${() => confirm(msgid)}>
								Send 发送
							</button>`
						: html`<small>${state}</small>`
				}
			</div>
		</div>
	</div>`;
}
