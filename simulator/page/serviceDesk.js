import { useEffect, useRef, useState } from 'preact/hooks';
import { post, upload } from './api.js';
import { html } from './html.js';

const STATES = {
	0: 'new (未处理)',
	1: 'with the bot (智能助手)',
	2: 'in the queue (待接入池)',
	3: 'with a servicer (人工接待)',
	4: 'ended or not begun (已结束)',
};

const EVENTS = {
	enter_session: 'entered by the link (进入会话)',
	msg_send_fail: 'a message was not delivered (消息发送失败)',
	servicer_status_change: 'a servicer began or stopped (接待状态变更)',
	session_status_change: 'a servicer changed the session (会话状态变更)',
	user_recall_msg: 'took a message back (撤回消息)',
	servicer_recall_msg: 'a servicer took a message back',
};

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

/** What both sides said, in its order; messages of workflows are in no stream of WeCom. */
function entriesOf({ records, messages }, account, customer) {
	const written = (records[account] ?? [])
		.filter(({ origin, external_userid, event }) =>
			origin === 4
				? (event.external_userid ?? customer) === customer
				: origin === 3 && external_userid === customer,
		)
		.map((record) => ({ key: record.msgid, at: record.send_time * 1000, record }));
	const received = messages
		.filter(({ kind, from, to }) => kind === 'service' && from === account && to.includes(customer))
		.map((message) => ({ key: message.msgid, at: message.at, message }));
	return [...written, ...received].sort((a, b) => a.at - b.at);
}

function Menu({ menu, tap }) {
	return html`<div class="menu">
		${menu.head_content && html`<p>${menu.head_content}</p>`}
		${(menu.list ?? []).map(({ type, ...item }, index) => {
			const { content, id, url } = item[type];
			if (type === 'click')
				return html`<button type="button" key=${index} onClick=${() => tap(content, id)}>
					${content}
				</button>`;
			if (type === 'view' && /^https?:\/\//i.test(url))
				return html`<a key=${index} href=${url} target="_blank" rel="noreferrer">${content}</a>`;
			return html`<p key=${index}>${content}</p>`;
		})}
		${menu.tail_content && html`<p>${menu.tail_content}</p>`}
	</div>`;
}

function Received({ message, tap }) {
	const { msgtype, content } = message;
	if (msgtype === 'msgmenu') return html`<${Menu} menu=${content} tap=${tap} />`;
	if (msgtype === 'text')
		return html`<p>
			${content.servicer_userid && html`<small>${content.servicer_userid}: </small>`}${content.content}
		</p>`;
	if (msgtype === 'link')
		return html`<p><strong>${content.title}</strong> ${content.desc ?? ''}</p>`;
	if (msgtype === 'location') return html`<p>📍 ${content.name ?? ''} ${content.address ?? ''}</p>`;
	if (content.media_id && msgtype === 'image')
		return html`<img src=${`/simulator/media/${content.media_id}`} alt="Picture" width="160" />`;
	return html`<p>[${msgtype}] ${content.title ?? ''}</p>`;
}

function Written({ record }) {
	const { msgtype, event, text } = record;
	if (msgtype === 'event')
		return html`<small>${EVENTS[event.event_type] ?? event.event_type}</small>`;
	return html`<p>${text ? text.content : `[${msgtype}]`}</p>`;
}

/** A customer's WeChat with an account, and the servicer's client beside it. */
export function ServiceDesk({ company, messages, fail }) {
	const { service } = company;
	const [account, setAccount] = useState(service.accounts[0]?.open_kfid);
	const [customer, setCustomer] = useState(service.customers[0]?.external_userid);
	const [scene, setScene] = useState('');
	const [text, setText] = useState('');
	const [answer, setAnswer] = useState('');
	const end = useRef();
	const place = { open_kfid: account, external_userid: customer };
	const session = service.sessions.find(
		(one) => one.open_kfid === account && one.external_userid === customer,
	);
	const entries = entriesOf({ records: service.records, messages }, account, customer);
	useEffect(
		() => end.current?.scrollIntoView({ block: 'end' }),
		[account, customer, entries.length],
	);
	const { servicers = [] } = service.accounts.find(({ open_kfid }) => open_kfid === account) ?? {};
	const [userid, setUserid] = useState();
	const servicer = servicers.find((one) => one.userid === userid) ?? servicers[0];

	const act = (name, more) => post(`service/${name}`, { ...place, ...more }).catch(fail);
	const say = (content, menu_id) => act('write', { content: { content }, menu_id });
	const submit = (send, value, clear) => (event) => {
		event.preventDefault();
		if (value.trim() === '') return;
		send(value);
		clear('');
	};
	const sendFile = async ({ currentTarget }) => {
		const [file] = currentTarget.files;
		if (!file) return;
		const type = file.type.startsWith('image/') ? 'image' : 'voice';
		try {
			const { media_id } = await upload(type, file);
			await act('write', { msgtype: type, content: { media_id } });
		} catch (error) {
			fail(error);
		} finally {
			currentTarget.value = '';
		}
	};
	const option = (value, label) => html`<option key=${value} value=${value}>${label}</option>`;
	return html`<div class="service">
		<fieldset>
			<legend>WeChat <small>微信</small></legend>
			<label
				>Customer
				<select value=${customer} onChange=${(event) => setCustomer(event.currentTarget.value)}>
					${service.customers.map((one) => option(one.external_userid, one.nickname))}
				</select></label
			>
			<label
				>Account
				<select value=${account} onChange=${(event) => setAccount(event.currentTarget.value)}>
					${service.accounts.map((one) => option(one.open_kfid, one.name))}
				</select></label
			>
			<label
				>Scene <input value=${scene} onInput=${(event) => setScene(event.currentTarget.value)}
			/></label>
			<button type="button" onClick=${() => act('enter', { scene })}>
				Open the link (进入会话)
			</button>
			<button type="button" onClick=${() => act('reject', { rejects: !session?.rejects })}>
				${session?.rejects ? 'Accept messages' : 'Refuse messages (拒收)'}
			</button>
		</fieldset>
		<p>
			The session is
			<strong>${STATES[session?.state ?? 4]}</strong
			>${session?.servicer_userid && ` (${session.servicer_userid})`}; ${' '}${session?.sent ?? 0}
			of 5 messages were sent since the customer wrote.
		</p>
		<div
			class="entries"
			role="log"
			aria-live="polite"
			tabindex="0"
			aria-label="Messages with the account"
		>
			${
				entries.length === 0 &&
				html`<p class="empty">Nothing yet. Open the link of the account, or write to it.</p>`
			}
			${entries.map(
				({ key, at, record, message }) =>
					html`<article key=${key} class=${record ? 'said' : 'got'}>
						<small>${clock(at)}</small>
						${record ? html`<${Written} record=${record} />` : html`<${Received} message=${message} tap=${say} />`}
						${
							record?.origin === 3 &&
							html`<button
								type="button"
								class="quiet"
								onClick=${() => act('recall', { msgid: record.msgid })}
							>
								Take back (撤回)
							</button>`
						}
					</article>`,
			)}
			<span ref=${end}></span>
		</div>
		<form class="composer" onSubmit=${submit(say, text, setText)}>
			<textarea
				rows="1"
				aria-label="Write to the account"
				placeholder="Write to the account …"
				value=${text}
				onInput=${(event) => setText(event.currentTarget.value)}
			></textarea>
			<input
				type="file"
				accept="image/png,image/jpeg,.amr"
				aria-label="Picture or voice to send"
				onChange=${sendFile}
			/>
			<button type="submit" class="primary" disabled=${text.trim() === ''}>Send to account</button>
		</form>
		<fieldset>
			<legend>Servicer <small>接待人员</small></legend>
			<select
				aria-label="Servicer"
				value=${servicer?.userid}
				onChange=${(event) => setUserid(event.currentTarget.value)}
			>
				${servicers.map((one) => option(one.userid, one.status === 0 ? one.userid : `${one.userid} (stopped)`))}
			</select>
			<button
				type="button"
				disabled=${!servicer}
				onClick=${() => act('take', { userid: servicer.userid })}
			>
				Take over (接入会话)
			</button>
			<button type="button" onClick=${() => act('end')}>End (结束会话)</button>
			<button
				type="button"
				disabled=${!servicer}
				onClick=${() => act('servicer', { userid: servicer.userid, receives: servicer.status !== 0 })}
			>
				${servicer?.status === 0 ? 'Stop receiving (停止接待)' : 'Receive (开始接待)'}
			</button>
			<form
				class="composer"
				onSubmit=${submit((value) => act('reply', { userid: servicer?.userid, text: value }), answer, setAnswer)}
			>
				<input
					aria-label="Write as the servicer"
					value=${answer}
					onInput=${(event) => setAnswer(event.currentTarget.value)}
				/>
				<button type="submit" disabled=${!servicer || session?.state !== 3}>
					Send as servicer
				</button>
			</form>
		</fieldset>
		<fieldset>
			<legend>Notices <small>回调</small></legend>
			${[
				['duplicateNotices', 'Next notices that come twice'],
				['lostNotices', 'Next notices that are lost'],
				['expiredTokens', 'Next notices whose token is too old'],
				['lostCursors', 'Next cursors that are not known'],
				['pageSize', 'Most messages a page (0: as asked)'],
			].map(
				([name, label]) =>
					html`<label key=${name}
						>${label}
						<input
							type="number"
							min="0"
							value=${service.faults[name]}
							onChange=${(event) =>
								post('service/faults', { [name]: Number(event.currentTarget.value) }).catch(fail)}
					/></label>`,
			)}
		</fieldset>
	</div>`;
}
