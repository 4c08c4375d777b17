import { useState } from 'preact/hooks';
import { clear } from './api.js';
import { Ask } from './ask.js';
import { html } from './html.js';
import { deliveryState, Json } from './message.js';

const time = (at) => new Date(at).toLocaleTimeString();

/** What the simulator fills in anew when a callback is sent again. */
const FILLED = new Set([
	'ToUserName',
	'CreateTime',
	'MsgId',
	'AgentID',
	'ResponseCode',
	'msgid',
	'response_url',
]);

const editable = (fields) =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => !FILLED.has(name)));

const titleOf = ({ MsgType, Event, ChangeType, msgtype, event }) =>
	[Event ?? event?.eventtype ?? MsgType ?? `bot ${msgtype}`, ChangeType]
		.filter(Boolean)
		.join(' / ');

const whoOf = ({ FromUserName, UserID, from }) =>
	from?.userid ?? (FromUserName === 'sys' ? (UserID ?? 'sys') : FromUserName);

function Attempt({ attempt, number }) {
	const isGood = attempt.status === 200;
	const outcome = attempt.status ?? 'no answer';
	return html`<li class=${isGood ? 'good' : 'bad'} title=${attempt.error}>
		<span>${number}.</span> <span class=${isGood ? 'code good' : 'code bad'}>${outcome}</span>
		<small>${attempt.durationMs} ms ${attempt.error ?? ''}</small>
	</li>`;
}

function Callback({ callback, act }) {
	const [isEditing, setEditing] = useState(false);
	const { fields, attempts, reply, replyError } = callback;
	const { text, isBad } = deliveryState(callback);
	const send = (json) => act(() => JSON.parse(json));
	return html`<details class=${isBad ? 'record bad' : 'record'}>
		<summary>
			<time>${time(callback.at)}</time>
			<span class="what">${titleOf(fields)}</span>
			<small>${whoOf(fields)}</small>
			<span class="codes">
				${attempts.map(
					({ status }) =>
						html`<span class=${status === 200 ? 'code good' : 'code bad'}>${status ?? '—'}</span>`,
				)}
			</span>
			<small class=${isBad ? 'bad' : ''}>${text}${reply ? ' · replied' : ''}</small>
		</summary>
		<ol class="attempts">
			${attempts.map((attempt, index) => html`<${Attempt} attempt=${attempt} number=${index + 1} />`)}
		</ol>
		${replyError && html`<p class="error">The reply was no valid one: ${replyError}</p>`}
		<${Json} label="Message, decrypted" value=${fields} />
		${reply && html`<${Json} label="Reply, decrypted" value=${reply} />`}
		<button type="button" onClick=${() => setEditing(true)}>Change and send again …</button>
		${
			isEditing &&
			html`<${Ask}
				title="Send a callback"
				action="Deliver"
				fields=${[{ label: 'JSON', isLong: true, value: JSON.stringify(editable(fields), undefined, 2) }]}
				onAnswer=${send}
				onClose=${() => setEditing(false)}
			/>`
		}
	</details>`;
}

/** The log of callbacks, the newest first, with every try. */
export function Callbacks({ callbacks, act }) {
	const shown = callbacks.slice(-300).reverse();
	return html`<div class="log">
		<div class="tools">
			<span class="grow"></span>
			<button type="button" class="quiet" onClick=${() => clear('callbacks')}>Clear</button>
		</div>
		${
			shown.length === 0 &&
			html`<p class="empty">No callbacks. Write something on the phone, or try an event.</p>`
		}
		${shown.map((callback) => html`<${Callback} key=${callback.id} callback=${callback} act=${act} />`)}
	</div>`;
}
