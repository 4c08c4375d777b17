import { useState } from 'preact/hooks';
import { clear } from './api.js';
import { html } from './html.js';
import { Json } from './message.js';

const time = (at) => new Date(at).toLocaleTimeString();

function Outcome({ errcode }) {
	if (errcode === undefined) return html`<span class="code bad">cut off</span>`;
	return html`<span class=${errcode === 0 ? 'code good' : 'code bad'}>${errcode}</span>`;
}

function Call({ call }) {
	const isBad = call.errcode !== 0;
	const hasQuery = Object.keys(call.query).length > 0;
	return html`<details class=${isBad ? 'record bad' : 'record'}>
		<summary>
			<time>${time(call.at)}</time>
			<span class="what"><span class="verb">${call.method}</span> ${call.path}</span>
			<small>${call.robot ? `robot ${call.robot}` : (call.secret ?? '')}</small>
			<small>${call.durationMs === undefined ? '' : `${call.durationMs} ms`}</small>
			<${Outcome} errcode=${call.errcode} />
		</summary>
		${isBad && call.answer?.errmsg && html`<p class="error">${call.answer.errmsg}</p>`}
		${hasQuery && html`<${Json} label="Query" value=${call.query} />`}
		${call.body !== undefined && html`<${Json} label="Body" value=${call.body} />`}
		${call.answer !== undefined && html`<${Json} label="Answer" value=${call.answer} />`}
	</details>`;
}

/** The log of API calls, the newest first; what failed is red. */
export function Calls({ calls }) {
	const [onlyErrors, setOnlyErrors] = useState(false);
	const [filter, setFilter] = useState('');
	const shown = calls
		.filter(({ path, errcode }) => path.includes(filter.trim()) && (!onlyErrors || errcode !== 0))
		.slice(-300)
		.reverse();
	return html`<div class="log">
		<div class="tools">
			<input
				type="search"
				placeholder="Path, e.g. /message"
				aria-label="Show paths with"
				value=${filter}
				onInput=${(event) => setFilter(event.currentTarget.value)}
			/>
			<label>
				<input
					type="checkbox"
					checked=${onlyErrors}
					onChange=${(event) => setOnlyErrors(event.currentTarget.checked)}
				/>
				errors only
			</label>
			<button type="button" class="quiet" onClick=${() => clear('calls')}>Clear</button>
		</div>
		${shown.length === 0 && html`<p class="empty">No calls. Run a workflow that uses WeCom.</p>`}
		${shown.map((call) => html`<${Call} key=${call.id} call=${call} />`)}
	</div>`;
}
