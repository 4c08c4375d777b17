import { useState } from 'preact/hooks';
import { post } from './api.js';
import { inChina } from './chinaTime.js';
import { html } from './html.js';

/** Empties a state that still is what was sent: what somebody has entered meanwhile stays. */
const clear = (set, sent, nothing) => set((now) => (now === sent ? nothing : now));

/** One line that is sent with Enter or the button, and empty then. */
function Line({ label, send }) {
	const [text, setText] = useState('');
	const submit = (event) => {
		event.preventDefault();
		send(text).then((ok) => ok && clear(setText, text, ''));
	};
	return html`<form class="bar line" onSubmit=${submit}>
		<label>
			<span class="unseen">${label}</span>
			<input
				required
				value=${text}
				placeholder=${label}
				onInput=${(event) => setText(event.currentTarget.value)}
			/>
		</label>
		<button type="submit">Send 发送</button>
	</form>`;
}

/** Comments with the replies below each. */
function Comments({ comments, to, nameOf, reply }) {
	const own = comments.filter(({ tocommentid }) => tocommentid === to);
	if (own.length === 0) return null;
	return html`<ul class="thread">
		${own.map(
			({ commentid, userid, content }) =>
				html`<li key=${commentid}>
					<strong>${nameOf(userid)}</strong>: ${content} ${' '}<button
						type="button"
						onClick=${() => reply(commentid)}
					>
						Reply 回复
					</button>
					<${Comments} comments=${comments} to=${commentid} nameOf=${nameOf} reply=${reply} />
				</li>`,
		)}
	</ul>`;
}

function Report({ report, member, nameOf, act }) {
	const { journal_uuid, template_name, submitter, report_time, values, readBy, comments } = report;
	const [to, setTo] = useState();
	const answered = comments.find(({ commentid }) => commentid === to);
	const isUnread = submitter !== member.userid && !readBy.includes(member.userid);
	const comment = async (content) => {
		const ok = await act('comment', { journal_uuid, content, tocommentid: to }, 'commented 已评论');
		if (ok) clear(setTo, to, undefined);
		return ok;
	};
	return html`<fieldset>
		<legend>${template_name} <small>${nameOf(submitter)}</small></legend>
		<p>
			${inChina(report_time * 1000)}${readBy.length > 0 && ` · read by 已读 ${readBy.map(nameOf).join(', ')}`}
		</p>
		${values.map(({ label, text }) => html`<p key=${label}><small>${label}</small> ${text}</p>`)}
		<${Comments} comments=${comments} to=${0} nameOf=${nameOf} reply=${setTo} />
		<${Line}
			label=${answered ? `Reply to ${nameOf(answered.userid)} 回复` : 'Comment 评论'}
			send=${comment}
		/>
		${
			isUnread &&
			html`<div class="buttons">
				<button type="button" onClick=${() => act('read', { journal_uuid }, 'read 已读')}>
					Mark as read 标为已读
				</button>
			</div>`
		}
	</fieldset>`;
}

function Write({ templates, act }) {
	const [chosen, setChosen] = useState(templates[0].template_id);
	const [content, setContent] = useState('');
	const template = templates.find(({ template_id }) => template_id === chosen) ?? templates[0];
	const submit = async (event) => {
		event.preventDefault();
		const { template_id, template_name } = template;
		const ok = await act('write', { template_id, content }, `${template_name}, reported 已汇报`);
		if (ok) clear(setContent, content, '');
	};
	return html`<form class="bar" onSubmit=${submit}>
		<label>
			Template <small>汇报表单</small>
			<select
				value=${template.template_id}
				onChange=${(event) => setChosen(event.currentTarget.value)}
			>
				${templates.map(
					({ template_id, template_name }) =>
						html`<option key=${template_id} value=${template_id}>${template_name}</option>`,
				)}
			</select>
		</label>
		<label>
			Work <small>工作内容</small>
			<input
				required
				value=${content}
				onInput=${(event) => setContent(event.currentTarget.value)}
			/>
		</label>
		<button type="submit" class="primary">Report 提交</button>
	</form>`;
}

/** Reports (汇报) that the member whose phone is shown has written or got. */
export function Journal({ company, member, fail, done }) {
	const { userid } = member;
	const { templates, reports } = company.journal;
	const nameOf = (id) => company.members.find((one) => one.userid === id)?.name ?? id;
	const own = reports.filter(
		({ submitter, receivers }) => submitter === userid || receivers.includes(userid),
	);
	const due = templates.filter(({ members }) => members.includes(userid));
	/** Tells whether it was done. */
	const act = (name, body, said) =>
		post(`journal/${name}`, { userid, ...body }).then(
			() => {
				done(`${member.name}: ${said}`);
				return true;
			},
			(error) => {
				fail(error);
				return false;
			},
		);
	return html`<div class="office">
		<p>
			Reports <small>汇报</small> of <strong>${member.name}</strong> (${userid}) and to them, as
			clocks in China show them:
		</p>
		${due.length > 0 && html`<${Write} key=${userid} templates=${due} act=${act} />`}
		<div class="schedules" role="region" aria-label="Reports">
			${own.map(
				(report) =>
					html`<${Report}
						key=${report.journal_uuid}
						report=${report}
						member=${member}
						nameOf=${nameOf}
						act=${act}
					/>`,
			)}
			${own.length === 0 && html`<p class="empty">No report.</p>`}
		</div>
	</div>`;
}
