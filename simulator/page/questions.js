import { html } from './html.js';

/**
 * A form of questions: `send` gets for each of them a list of what was typed or chosen. A question is
 * `{ text, options, isSeveral, isNeeded }`; without options it is answered by a text.
 */
export function Questions({ title, action, questions, send }) {
	const submit = (event) => {
		event.preventDefault();
		const form = new FormData(event.currentTarget);
		send(questions.map((_question, place) => form.getAll(String(place)).filter(Boolean)));
	};
	return html`<form class="bar" aria-label=${title} onSubmit=${submit}>
		${questions.map(({ text, options, isSeveral, isNeeded }, place) =>
			options?.length
				? html`<div key=${place} role="group" aria-label=${text}>
						${text}
						${options.map(
							({ label, value }) =>
								html` <label class="choice" key=${value}>
									<input
										type=${isSeveral ? 'checkbox' : 'radio'}
										name=${place}
										value=${value}
										required=${isNeeded && !isSeveral}
									/>
									${label}
								</label>`,
						)}
					</div>`
				: html`<label key=${place}>${text}<input name=${place} required=${isNeeded} /></label>`,
		)}
		<button type="submit">${action}</button>
	</form>`;
}
