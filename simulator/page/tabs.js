import { useRef } from 'preact/hooks';
import { html } from './html.js';

/** Tabs with the keys that tabs have: arrows, Home and End. */
export function Tabs({ tabs, open, onOpen }) {
	const list = useRef();
	const current = tabs.find(({ id }) => id === open) ?? tabs[0];
	const onKeyDown = (event) => {
		const index = tabs.indexOf(current);
		const target = {
			ArrowRight: (index + 1) % tabs.length,
			ArrowLeft: (index + tabs.length - 1) % tabs.length,
			Home: 0,
			End: tabs.length - 1,
		}[event.key];
		if (target === undefined) return;
		event.preventDefault();
		onOpen(tabs[target].id);
		list.current.children[target].focus();
	};
	return html`<div role="tablist" class="tabs" ref=${list} onKeyDown=${onKeyDown}>
			${tabs.map(
				({ id, label, count, isBad }) =>
					html`<button
						type="button"
						role="tab"
						id=${`tab-${id}`}
						aria-selected=${id === current.id}
						aria-controls="tab-panel"
						tabindex=${id === current.id ? 0 : -1}
						onClick=${() => onOpen(id)}
					>
						${label}
						${count !== undefined && html`<span class=${isBad ? 'count bad' : 'count'}>${count}</span>`}
					</button>`,
			)}
		</div>
		<div role="tabpanel" id="tab-panel" class="scroll" aria-labelledby=${`tab-${current.id}`}>
			${current.body()}
		</div>`;
}
