import { html } from './html.js';
import { Link, Picture } from './links.js';

const LINK =
	/<a\s[^>]*?href\s*=\s*(["'])(.*?)\1[^>]*>([\s\S]*?)<\/a>|(https?:\/\/[^\s<>"'，。）]+)/gi;

/** A text message: line breaks, `a` elements and bare URLs; everything else as it stands. */
export function linkedText(text) {
	const parts = [];
	let end = 0;
	for (const match of text.matchAll(LINK)) {
		const [whole, , url, label, bare] = match;
		parts.push(text.slice(end, match.index));
		parts.push(html`<${Link} url=${url ?? bare}>${label ?? bare}<//>`);
		end = match.index + whole.length;
	}
	return [...parts, text.slice(end)];
}

/** Parses markup without running or loading anything: the document it makes is never shown. */
const inert = window.trustedTypes?.createPolicy('inert', { createHTML: (source) => source });
const parse = (source) =>
	new DOMParser().parseFromString(inert ? inert.createHTML(source) : source, 'text/html').body;

const PLAIN = new Set(
	'p br div span h1 h2 h3 h4 h5 h6 b strong i em u s ul ol li blockquote pre code hr table thead tbody tr th td'.split(
		' ',
	),
);
const DROPPED = new Set(
	'script style iframe object embed form input button textarea select svg math template noscript title link meta base'.split(
		' ',
	),
);
/** Document 90236: the classes of a text card. */
const CLASSES = new Set(['gray', 'highlight', 'normal']);
const MOST_DEPTH = 24;

function nodeOf(node, depth) {
	if (node.nodeType === Node.TEXT_NODE) return node.data;
	if (node.nodeType !== Node.ELEMENT_NODE) return null;
	const name = node.localName;
	if (DROPPED.has(name)) return null;
	if (depth > MOST_DEPTH) return node.textContent;
	const children = [...node.childNodes].map((child) => nodeOf(child, depth + 1));
	if (name === 'a') return html`<${Link} url=${node.getAttribute('href')}>${children}<//>`;
	if (name === 'img')
		return html`<${Picture}
			url=${node.getAttribute('src') ?? ''}
			alt=${node.getAttribute('alt') ?? ''}
		/>`;
	if (!PLAIN.has(name)) return children;
	const kept = [...node.classList].filter((one) => CLASSES.has(one)).join(' ');
	return html`<${name} class=${kept || undefined}>${children}<//>`;
}

/** Markup of a text card or an article: known elements without attributes, the rest as its text. */
export const markup = (source) => [...parse(source).childNodes].map((node) => nodeOf(node, 0));
