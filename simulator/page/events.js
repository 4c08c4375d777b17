import { useEffect, useState } from 'preact/hooks';
import { html } from './html.js';

/** Events that WeCom would send, about the member whose phone is shown. */
export function Events({ member, tryEvent }) {
	const [groups, setGroups] = useState([]);
	useEffect(() => {
		fetch('/simulator/events')
			.then((response) => response.json())
			.then(setGroups);
	}, []);
	return html`<div class="events">
		<p class="empty">
			About <strong>${member.name}</strong> (${member.userid}). What is said to have happened has
			happened in the company, too.
		</p>
		${groups.map(
			({ group, term, events }) =>
				html`<fieldset key=${group}>
					<legend>${group} <small>${term}</small></legend>
					${events.map(
						({ id, name, term: words, doc }) =>
							html`<button
								type="button"
								key=${id}
								title=${`Document ${doc}`}
								onClick=${() => tryEvent(id)}
							>
								${name} <small>${words}</small>
							</button>`,
					)}
				</fieldset>`,
		)}
	</div>`;
}
