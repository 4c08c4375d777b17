import { useEffect, useState } from 'preact/hooks';
import { html } from './html.js';

/** Stays as it was clicked until the simulator tells the same, or `change` rejects: then `fail` gets the error. */
export function Checkbox({ label, role, value, change, fail }) {
	const [clicked, setClicked] = useState();
	useEffect(() => setClicked(undefined), [value]);
	const onChange = ({ currentTarget }) => {
		setClicked(currentTarget.checked);
		change(currentTarget.checked).catch((error) => {
			setClicked(undefined);
			fail(error);
		});
	};
	return html`<input
		type="checkbox"
		role=${role}
		aria-label=${label}
		checked=${clicked ?? value}
		onChange=${onChange}
	/>`;
}
