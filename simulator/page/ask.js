import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from './html.js';

/** A small dialog for one or two texts; `onAnswer` gets them, `onClose` is told in any case. */
export function Ask({ title, fields, action = 'OK', onAnswer, onClose }) {
	const dialog = useRef();
	const [values, setValues] = useState(() => fields.map(({ value }) => value ?? ''));
	useLayoutEffect(() => dialog.current.showModal(), []);
	const answer = (event) => {
		event.preventDefault();
		onAnswer(...values);
		dialog.current.close();
	};
	return html`<dialog class="ask" ref=${dialog} onClose=${onClose} aria-label=${title}>
		<form onSubmit=${answer}>
			<h2>${title}</h2>
			${fields.map(({ label, isLong }, index) => {
				const onInput = (event) => setValues(values.with(index, event.currentTarget.value));
				return html`<label>
					<span>${label}</span>
					${
						isLong
							? html`<textarea rows="14" spellcheck="false" onInput=${onInput}>
${values[index]}</textarea>`
							: html`<input value=${values[index]} onInput=${onInput} />`
					}
				</label>`;
			})}
			<div class="buttons">
				<button type="button" onClick=${() => dialog.current.close()}>Cancel</button>
				<button type="submit" class="primary">${action}</button>
			</div>
		</form>
	</dialog>`;
}
