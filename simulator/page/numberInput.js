import { useState } from 'preact/hooks';
import { html } from './html.js';

/** Keeps what is being typed, whatever the simulator tells meanwhile. */
export function NumberInput({ label, step = 1, value, onChange }) {
	const [typed, setTyped] = useState();
	return html`<input
		type="number"
		min="0"
		step=${step}
		aria-label=${label}
		value=${typed ?? value}
		onInput=${(event) => setTyped(event.currentTarget.value)}
		onChange=${(event) => {
			setTyped(undefined);
			onChange(Math.max(0, Number(event.currentTarget.value)));
		}}
	/>`;
}
