import { useEffect, useRef, useState } from 'preact/hooks';
import { post, upload } from './api.js';
import { html } from './html.js';
import { Link } from './links.js';
import { Body, FRAMED } from './message.js';
import { NumberInput } from './numberInput.js';

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
const mediaUrl = (id) => `/simulator/media/${encodeURIComponent(id)}`;

/** What both sides said, in its order; messages of workflows are in no stream of WeCom. */
function entriesOf({ records, messages }, account, customer) {
	const written = (records[account] ?? [])
		.filter(({ origin, external_userid, event }) =>
			origin === 4
				? (event.external_userid ?? customer) === customer
				: origin === 3 && external_userid === customer,
		)
		.map((record) => ({ key: record.msgid, at: record.at, record }));
	const received = messages
		.filter(({ kind, from, to }) => kind === 'service' && from === account && to.includes(customer))
		.map((message) => ({ key: message.msgid, at: message.at, message }));
	return [...written, ...received].sort((a, b) => a.at - b.at);
}

function Menu({ menu, tap }) {
	return html`<div class="menu">
		${menu.head_content && html`<p>${menu.head_content}</p>`}
		${(menu.list ?? []).map(({ type, ...item }, index) => {
			const { content, id, url, appid, pagepath } = item[type];
			if (type === 'click')
				return html`<button type="button" key=${index} onClick=${() => tap(content, id)}>
					${content}
				</button>`;
			if (type === 'view') return html`<${Link} key=${index} url=${url}>${content}<//>`;
			if (type === 'miniprogram')
				return html`<span key=${index} class="more" title=${pagepath}
					>${content} <small>小程序 ${appid}</small></span
				>`;
			return html`<p key=${index}>${content.replaceAll('\\n', '\n')}</p>`;
		})}
		${menu.tail_content && html`<p>${menu.tail_content}</p>`}
	</div>`;
}

const Location = ({ location: { name, address, latitude, longitude } }) =>
	html`<div>Location (位置): ${name} ${address}<small> ${latitude}, ${longitude}</small></div>`;

/** The content of customer service under the names of other messages, which the phone shows. */
const shownAs = {
	link: ({ thumb_media_id, pic_url, ...link }) => ({
		...link,
		picurl: pic_url ?? (thumb_media_id && mediaUrl(thumb_media_id)),
	}),
	miniprogram: ({ thumb_media_id, pagepath, ...program }) => ({
		...program,
		pic_media_id: thumb_media_id,
		page: pagepath,
	}),
};

function Content({ msgtype, content, files, tap }) {
	if (msgtype === 'msgmenu') return html`<${Menu} menu=${content} tap=${tap} />`;
	if (msgtype === 'location') return html`<${Location} location=${content} />`;
	if (msgtype === 'ca_link')
		return html`<div>
			Card of a member (获客链接): <${Link} url=${content.link_url}>${content.link_url}<//>
		</div>`;
	const shown = shownAs[msgtype]?.(content) ?? content;
	return html`<${Body} message=${{ msgtype, content: shown, files }} members=${[]} />`;
}

const frame = (msgtype) => (FRAMED.has(msgtype) ? 'framed' : 'bubble');

/** From a workflow, or a servicer in the client. */
const Received = ({ message: { msgtype, content, files, at }, account, tap }) =>
	html`<div class="entry received" data-type=${msgtype}>
		<span class="avatar app" aria-hidden="true">${[...account][0]}</span>
		<div class="content">
			<div class="meta">
				<span>${content.servicer_userid ?? account}</span><time>${clock(at)}</time>
			</div>
			<div class=${frame(msgtype)}>
				<${Content} msgtype=${msgtype} content=${content} files=${files} tap=${tap} />
			</div>
		</div>
	</div>`;

function Written({ record, name, takeBack }) {
	const { msgtype, event, at, files } = record;
	if (msgtype === 'event')
		return html`<div class="entry note">
			<span>${EVENTS[event.event_type] ?? event.event_type} ${clock(at)}</span>
		</div>`;
	return html`<div class="entry said" data-type=${msgtype}>
		<div class="content">
			<div class="meta">
				<button type="button" class="quiet" onClick=${takeBack}>Take back (撤回)</button>
				<time>${clock(at)}</time>
			</div>
			<div class=${FRAMED.has(msgtype) ? 'framed' : 'bubble own'}>
				<${Content} msgtype=${msgtype} content=${record[msgtype]} files=${files} />
			</div>
		</div>
		<span class="avatar" aria-hidden="true">${[...name][0]}</span>
	</div>`;
}

/** The media type under which WeChat sends a file. */
const typeOf = ({ type, name }) =>
	/^image\/(png|jpeg)$/.test(type)
		? 'image'
		: /\.amr$/i.test(name)
			? 'voice'
			: type === 'video/mp4'
				? 'video'
				: 'file';

/** A customer's WeChat with an account, and the servicer's client beside it. */
export function ServiceDesk({ company, messages, fail }) {
	const { service } = company;
	const [account, setAccount] = useState(service.accounts[0]?.open_kfid);
	const [customer, setCustomer] = useState(service.customers[0]?.external_userid);
	const [scene, setScene] = useState('');
	const [sceneParam, setSceneParam] = useState('');
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
	const { servicers = [], name: accountName = '' } =
		service.accounts.find(({ open_kfid }) => open_kfid === account) ?? {};
	const { nickname = '' } =
		service.customers.find(({ external_userid }) => external_userid === customer) ?? {};
	const [userid, setUserid] = useState();
	const servicer = servicers.find((one) => one.userid === userid) ?? servicers[0];

	const act = (name, more) => post(`service/${name}`, { ...place, ...more }).catch(fail);
	const addCustomer = async () => setCustomer((await act('customer'))?.external_userid ?? customer);
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
		const type = typeOf(file);
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
			<label
				>Parameter
				<input value=${sceneParam} onInput=${(event) => setSceneParam(event.currentTarget.value)}
			/></label>
			<button type="button" onClick=${() => act('enter', { scene, scene_param: sceneParam })}>
				Open the link (进入会话)
			</button>
			<button type="button" onClick=${addCustomer}>New customer</button>
			<button type="button" onClick=${() => act('reject', { rejects: !session?.rejects })}>
				${session?.rejects ? 'Accept messages' : 'Refuse messages (拒收)'}
			</button>
			<button type="button" disabled=${!session} onClick=${() => act('later')}>
				Let 48 hours pass
			</button>
		</fieldset>
		<p>
			${'The session is '}
			<strong>${STATES[session?.state ?? 4]}</strong>
			${session?.servicer_userid && ` (${session.servicer_userid})`}
			${
				session?.wroteAt
					? `; ${session.sent} of 5 messages were sent since the customer wrote at ${new Date(session.wroteAt).toLocaleString()}.`
					: '; the customer has not written.'
			}
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
			${entries.map(({ key, record, message }) =>
				record
					? html`<${Written}
							key=${key}
							record=${record}
							name=${nickname}
							takeBack=${() => act('recall', { msgid: record.msgid })}
						/>`
					: html`<${Received} key=${key} message=${message} account=${accountName} tap=${say} />`,
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
				aria-label="Picture, voice (AMR), video or file to send"
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
						<${NumberInput}
							label=${label}
							value=${service.faults[name]}
							company=${company}
							change=${(value) => post('service/faults', { [name]: value })}
							fail=${fail}
					/></label>`,
			)}
		</fieldset>
	</div>`;
}
