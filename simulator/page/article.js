import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { Link } from './links.js';
import { markup } from './richText.js';

/** An article of an mpnews message, opened over the phone. */
export function Article({ article, onClose }) {
	const dialog = useRef();
	useLayoutEffect(() => dialog.current.showModal(), []);
	return html`<dialog class="article" ref=${dialog} onClose=${onClose} aria-label=${article.title}>
		<button type="button" class="quiet" aria-label="Close" onClick=${() => dialog.current.close()}>
			✕
		</button>
		<h2>${article.title}</h2>
		<small>${article.author}</small>
		<div class="body">${markup(article.content)}</div>
		${
			article.content_source_url &&
			html`<${Link} url=${article.content_source_url}>Read more (阅读原文)<//>`
		}
	</dialog>`;
}
