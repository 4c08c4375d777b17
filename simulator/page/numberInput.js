import { useState } from 'preact/hooks';
import { html } from './html.js';
import { useEntered } from './useEntered.js';

/** Keeps what is being typed, whatever the simulator tells meanwhile; with a button that adds one where it `counts`. */
export function NumberInput({ label, step = 1, counts = false, ...changed }) {
	const [typed, setTyped] = useState();
	const [number, enter] = useEntered(changed);
	return html`<input
			type="number"
			min="0"
			step=${step}
			aria-label=${label}
			value=${typed ?? number}
			onInput=${(event) => setTyped(event.currentTarget.value)}
			onChange=${(event) => {
				setTyped(undefined);
				enter(Math.max(0, Number(event.currentTarget.value)));
			}}
		/>
		${
			counts &&
			html`<button
				type="button"
				aria-label=${`${label}: one more`}
				onClick=${() => enter(number + 1)}
			>
				+1
			</button>`
		}`;
}
