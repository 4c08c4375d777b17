import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Agenda } from './agenda.js';
import { post } from './api.js';
import { Attendance } from './attendance.js';
import { Approvals } from './approvals.js';
import { Callbacks } from './callbacks.js';
import { Calls } from './calls.js';
import { CompanyPanel } from './companyPanel.js';
import { Connect } from './connect.js';
import { countWaiting, placesOf } from './conversations.js';
import { Events } from './events.js';
import { countFaults, FaultSwitches } from './faultSwitches.js';
import { html } from './html.js';
import { Journal } from './journal.js';
import { useLive } from './live.js';
import { Lives } from './lives.js';
import { Meetings } from './meetings.js';
import { botEnter } from './memberMessages.js';
import { Phone } from './phone.js';
import { ServiceDesk } from './serviceDesk.js';
import { Tables } from './tables.js';
import { Tabs } from './tabs.js';
import { Theme } from './theme.js';

/** Where the page stands, in the part of the URL behind `#`: it can be linked and reloaded. */
function useHash(initial) {
	const read = () => ({
		...initial,
		...Object.fromEntries(new URLSearchParams(location.hash.slice(1))),
	});
	const [values, setValues] = useState(read);
	useEffect(() => {
		const onChange = () => setValues(read());
		addEventListener('hashchange', onChange);
		return () => removeEventListener('hashchange', onChange);
	}, []);
	const change = (changes) => {
		location.hash = String(new URLSearchParams({ ...read(), ...changes }));
	};
	return [values, change];
}

/** The messages that came since the page was opened and were not on the screen. */
function useUnread({ messages, company }, member, chat) {
	const seen = useRef(new Map());
	const openedAt = useRef(Date.now());
	const key = (userid, id) => `${userid.toLowerCase()} ${id}`;
	if (chat) seen.current.set(key(member, chat), messages.at(-1)?.at ?? 0);
	const counts = new Map();
	for (const message of company ? messages : []) {
		if (message.at < openedAt.current) continue;
		const { id, members } = placesOf(message, company);
		for (const userid of members) {
			const place = key(userid, id);
			if (message.at <= (seen.current.get(place) ?? 0)) continue;
			counts.set(place, (counts.get(place) ?? 0) + 1);
			const total = key(userid, '');
			counts.set(total, (counts.get(total) ?? 0) + 1);
		}
	}
	/** What waits for an answer stays unread until it has one. */
	const waiting = (userid, id) => (id === '' || id === 'mass' ? countWaiting(company, userid) : 0);
	return (userid, id = '') => (counts.get(key(userid, id)) ?? 0) + waiting(userid, id);
}

const Toast = ({ toast, onClose }) =>
	toast &&
	html`<div class=${`toast ${toast.isBad ? 'bad' : ''}`} role=${toast.isBad ? 'alert' : 'status'}>
		<span>${toast.text}</span>
		${toast.action && html`<button type="button" onClick=${toast.action.run}>${toast.action.label}</button>`}
		<button type="button" class="quiet" aria-label="Close" onClick=${onClose}>✕</button>
	</div>`;

function App() {
	const live = useLive();
	const { company, calls, callbacks, messages, connected } = live;
	const [{ member: userid, chat, tab, view, table }, go] = useHash({
		member: 'zhangsan',
		chat: 'app',
		tab: 'calls',
		view: 'phone',
	});
	const unread = useUnread(live, userid, chat);
	const [toast, setToast] = useState();
	useEffect(() => {
		if (!toast || toast.isBad) return;
		const timer = setTimeout(() => setToast(undefined), 6000);
		return () => clearTimeout(timer);
	}, [toast]);
	if (!company) return html`<p class="loading">Connecting to the simulator …</p>`;

	const memberOf = (id) =>
		company.members.find((one) => one.userid.toLowerCase() === id.toLowerCase());
	const customer = company.customers.find(({ external_userid }) => external_userid === userid);
	/** The member that events are about: of a customer the one in charge. */
	const member = memberOf(customer?.followers[0]?.userid ?? userid) ?? company.members[0];
	const owner = customer ? { ...customer, userid, isCustomer: true } : member;
	const fail = ({ message }) => {
		const action = { label: 'Enter it', run: () => go({ tab: 'connect', view: 'activity' }) };
		setToast(
			message.startsWith('No callback URL')
				? { text: 'No callback URL yet: that of a Workwx Trigger.', isBad: true, action }
				: { text: message, isBad: true },
		);
	};
	const done = (text) => setToast({ text });
	/** Delivers what the member did; takes a function where making it may fail. */
	const act = async (message) => {
		try {
			const made = typeof message === 'function' ? message() : message;
			await post(made.msgtype === undefined ? 'deliver' : 'bot/say', made);
		} catch (error) {
			fail(error);
		}
	};
	const confirm = (msgid) =>
		post('confirm', { msgid, userid: member.userid }).then(() => done('Sent (已发送).'), fail);
	const scan = (configId) =>
		post('customer', { configId }).then(
			() => done('A new customer has scanned it (扫码添加).'),
			fail,
		);
	const publish = (moment_id, userids) =>
		Promise.all(userids.map((one) => post('publish', { moment_id, userid: one }))).then(
			() => done('Published (已发表).'),
			fail,
		);
	const tryEvent = (id) => post('event', { id, userid: member.userid }).catch(fail);

	const faultCount = countFaults(company);
	const failed = calls.filter(({ errcode }) => errcode !== 0).length;
	const shared = { company, member, fail, done };
	const tabs = [
		{
			id: 'calls',
			label: 'API calls',
			count: calls.length,
			isBad: failed > 0,
			body: () => html`<${Calls} calls=${calls} />`,
		},
		{
			id: 'callbacks',
			label: 'Callbacks',
			count: callbacks.length,
			body: () => html`<${Callbacks} callbacks=${callbacks} act=${act} />`,
		},
		{
			id: 'events',
			label: 'Events to try',
			body: () => html`<${Events} member=${member} tryEvent=${tryEvent} />`,
		},
		{
			id: 'approvals',
			label: 'Approvals',
			count:
				company.approvals.filter(({ waitsFor }) => waitsFor.includes(member.userid)).length ||
				undefined,
			body: () => html`<${Approvals} ...${shared} />`,
		},
		{
			id: 'service',
			label: 'WeChat service',
			body: () => html`<${ServiceDesk} ...${shared} messages=${messages} />`,
		},
		{
			id: 'tables',
			label: 'Tables',
			body: () =>
				html`<${Tables} ...${shared} shown=${table} onShow=${(id) => go({ table: id })} />`,
		},
		{
			id: 'attendance',
			label: 'Attendance',
			body: () => html`<${Attendance} ...${shared} />`,
		},
		{
			id: 'calendar',
			label: 'Calendar',
			body: () => html`<${Agenda} ...${shared} />`,
		},
		{
			id: 'meetings',
			label: 'Meetings',
			body: () => html`<${Meetings} ...${shared} /><${Lives} ...${shared} />`,
		},
		{
			id: 'journal',
			label: 'Journal',
			body: () => html`<${Journal} ...${shared} />`,
		},
		{
			id: 'faults',
			label: 'Faults',
			count: faultCount || undefined,
			isBad: faultCount > 0,
			body: () => html`<${FaultSwitches} ...${shared} />`,
		},
		{
			id: 'connect',
			label: 'Connect',
			body: () => html`<${Connect} ...${shared} />`,
		},
	];
	const views = [
		['company', 'Company'],
		['phone', 'Phone'],
		['activity', 'Activity'],
	];
	return html`<header class="top">
			<img src="/page/icon.svg" alt="" width="28" height="28" />
			<h1>Simulated WeCom <small>企业微信 仿真环境</small></h1>
			<span class=${connected ? 'pill good' : 'pill bad'}
				>${connected ? 'live' : 'disconnected'}</span
			>
			<button
				type="button"
				class=${`pill ${company.callbackUrls.app ? 'good' : ''}`}
				title=${company.callbackUrls.app}
				onClick=${() => go({ tab: 'connect', view: 'activity' })}
			>
				${company.callbackUrls.app ? 'callback URL set' : 'no callback URL yet'}
			</button>
			${
				faultCount > 0 &&
				html`<button
					type="button"
					class="pill bad"
					onClick=${() => go({ tab: 'faults', view: 'activity' })}
				>
					${faultCount} fault${faultCount > 1 ? 's' : ''} on
				</button>`
			}
			<span class="grow"></span>
			<${Theme} />
		</header>
		<nav class="views" aria-label="Parts of the page">
			${views.map(
				([id, label]) =>
					html`<button type="button" aria-pressed=${view === id} onClick=${() => go({ view: id })}>
						${label}
					</button>`,
			)}
		</nav>
		<main data-view=${view}>
			<${CompanyPanel}
				company=${company}
				shown=${owner.userid}
				unreadOf=${unread}
				onPick=${(picked) => go({ member: picked, view: 'phone' })}
				scan=${scan}
				publish=${publish}
			/>
			<${Phone}
				live=${live}
				member=${owner}
				chat=${chat}
				onChat=${(id) => {
					go({ chat: id });
					const hasBot = company.isBotConnected || company.callbackUrls.bot;
					// WeCom tells the bot once a day; here once.
					const hasEntered = callbacks.some(
						({ fields }) =>
							fields.event?.eventtype === 'enter_chat' && fields.from?.userid === member.userid,
					);
					if (id === 'bot' && hasBot && !hasEntered) act(botEnter(member.userid));
				}}
				act=${act}
				confirm=${confirm}
				fail=${fail}
				unread=${(id) => unread(owner.userid, id)}
			/>
			<section class="panel activity" aria-label="Activity">
				<${Tabs} tabs=${tabs} open=${tab} onOpen=${(id) => go({ tab: id })} />
			</section>
		</main>
		<${Toast} toast=${toast} onClose=${() => setToast(undefined)} />`;
}

const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App} />`, root);
