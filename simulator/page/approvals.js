import { useState } from 'preact/hooks';
import { post } from './api.js';
import { Ask } from './ask.js';
import { inChina } from './chinaTime.js';
import { html } from './html.js';

const STATES = {
	1: 'running 审批中',
	2: 'approved 已通过',
	3: 'refused 已驳回',
	4: 'withdrawn 已撤销',
	6: 'withdrawn after approval 通过后撤销',
	7: 'deleted 已删除',
	10: 'paid 已支付',
};

const date = (seconds) => inChina(seconds * 1000);

/** What stands in a control, in a line. */
function textOf({ control, value }) {
	const range = (value.vacation?.attendance ?? value.attendance ?? value).date_range;
	// In a row of a table what is empty is there, too.
	const span = range?.new_end && `${date(range.new_begin)} – ${date(range.new_end)}`;
	const options = (selector) =>
		(selector?.options ?? []).map((option) => option?.value?.[0]?.text ?? option?.key).join('、');
	if (control === 'Vacation') return `${options(value.vacation.selector)} ${span}`;
	if (span) return span;
	if (control === 'Selector') return options(value.selector);
	if (control === 'Date') return value.date.s_timestamp && date(Number(value.date.s_timestamp));
	if (control === 'Contact')
		return [...(value.members ?? []), ...(value.departments ?? [])]
			.map((one) => one.userid ?? one.openapi_id)
			.join('、');
	if (control === 'File')
		return value.files.map((file) => file.file_name ?? file.file_id).join('、');
	if (control === 'Table')
		return value.children.map(({ list }) => list.map(textOf).filter(Boolean).join(' ')).join('; ');
	if (control === 'Location') return value.location.title;
	if (control === 'RelatedApproval')
		return value.related_approval.map(({ sp_no }) => sp_no).join('、');
	return value.text || value.new_number || value.new_money || '';
}

function Approval({ approval, nameOf, member, act, ask }) {
	const { sp_no, sp_name, sp_status, applyer, apply_time, apply_data, waitsFor, process_list } =
		approval;
	const isAsked = waitsFor.includes(member.userid);
	const isOwn = applyer.userid === member.userid && [1, 2].includes(sp_status);
	const said = process_list.node_list
		.filter(({ node_type }) => node_type !== 2)
		.flatMap(({ sub_node_list }) => sub_node_list)
		.filter(({ sptime }) => sptime > 0)
		.map(({ userid, sp_yj, speech }) =>
			[nameOf(userid), sp_yj === 2 ? 'approved' : 'refused', speech && `“${speech}”`]
				.filter(Boolean)
				.join(' '),
		);
	return html`<fieldset>
		<legend>${sp_name} <small>${sp_no}</small></legend>
		<p>
			<strong>${nameOf(applyer.userid)}</strong> · ${date(apply_time)} ·
			<strong> ${STATES[sp_status] ?? sp_status}</strong>
			${waitsFor.length > 0 && ` · waits for ${waitsFor.map(nameOf).join('、')}`}
		</p>
		<dl class="form">
			${apply_data.contents.map(
				(content) =>
					html`<dt key=${content.id}>${content.title[0]?.text ?? content.id}</dt>
						<dd>${textOf(content)}</dd>`,
			)}
		</dl>
		${said.length > 0 && html`<p><small>${said.join(' · ')}</small></p>`}
		<div class="buttons">
			${
				isAsked &&
				html`<button type="button" class="primary" onClick=${() => act(sp_no, 'approve')}>
						Approve (同意)
					</button>
					<button type="button" onClick=${() => ask(sp_no)}>Refuse (驳回)</button>`
			}
			${isOwn && html`<button type="button" onClick=${() => act(sp_no, 'withdraw')}>Withdraw (撤销)</button>`}
		</div>
	</fieldset>`;
}

/** The approvals of the company, as the member sees them whose phone is shown. */
export function Approvals({ company, member, fail }) {
	const [refused, setRefused] = useState();
	const nameOf = (userid) => company.members.find((one) => one.userid === userid)?.name ?? userid;
	const act = (sp_no, verdict, speech) =>
		post('approval', { sp_no, userid: member.userid, verdict, speech }).catch(fail);
	const isMine = ({ waitsFor }) => waitsFor.includes(member.userid);
	const sorted = [...company.approvals].sort((a, b) => Number(isMine(b)) - Number(isMine(a)));
	return html`<div class="approvals">
		<p class="empty">
			As <strong>${member.name}</strong> (${member.userid}) sees them: what waits for them stands
			first. Leave left (假期余额):
			${company.leaves.map(({ name, unit, left }) => ` ${name} ${left[member.userid]} ${unit}`).join(',')}.
		</p>
		${sorted.map(
			(approval) =>
				html`<${Approval}
					key=${approval.sp_no}
					approval=${approval}
					nameOf=${nameOf}
					member=${member}
					act=${act}
					ask=${setRefused}
				/>`,
		)}
		${
			refused &&
			html`<${Ask}
				title="Refuse (驳回)"
				fields=${[{ label: 'Why' }]}
				action="Refuse"
				onAnswer=${(speech) => act(refused, 'refuse', speech)}
				onClose=${() => setRefused(undefined)}
			/>`
		}
	</div>`;
}
