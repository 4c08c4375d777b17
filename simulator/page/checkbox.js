import { html } from './html.js';
import { useEntered } from './useEntered.js';

/** Stays as it was clicked, whatever older state the simulator still tells. */
export function Checkbox({ label, role, ...changed }) {
	const [checked, enter] = useEntered(changed);
	return html`<input
		type="checkbox"
		role=${role}
		aria-label=${label}
		checked=${checked}
		onChange=${(event) => enter(event.currentTarget.checked)}
	/>`;
}
