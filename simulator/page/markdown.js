import { Marked } from 'marked';
import { html } from './html.js';
import { Link, Picture } from './links.js';

const off = () => undefined;
const NO_MARKUP = { html: off, tag: off };

/** Document 90236: headings, bold, links, inline code, quotes, three colours and `<@userid>`. */
const FIRST = new Marked({ breaks: true }).use({
	tokenizer: {
		...NO_MARKUP,
		list: off,
		table: off,
		code: off,
		fences: off,
		hr: off,
		lheading: off,
		def: off,
		del: off,
	},
	extensions: [
		{
			name: 'colour',
			level: 'inline',
			start: (source) => source.search(/<font\s/i),
			tokenizer(source) {
				const match =
					/^<font\s+color\s*=\s*["']?(info|comment|warning)["']?\s*>([\s\S]*?)<\/font>/i.exec(
						source,
					);
				return (
					match && {
						type: 'colour',
						raw: match[0],
						colour: match[1].toLowerCase(),
						tokens: this.lexer.inlineTokens(match[2]),
					}
				);
			},
		},
		{
			name: 'mention',
			level: 'inline',
			start: (source) => source.indexOf('<@'),
			tokenizer(source) {
				const match = /^<@([\w.@-]+)>/.exec(source);
				return match && { type: 'mention', raw: match[0], userid: match[1] };
			},
		},
	],
});

/** Document 99110: also italics, lists, rules, code blocks, tables and pictures, no colours. */
const SECOND = new Marked({ breaks: true, gfm: true }).use({ tokenizer: NO_MARKUP });

const MOST_DEPTH = 24;

function cells(row, tag) {
	return row.map(
		({ tokens, align }) => html`<${tag} class=${align ?? undefined}>${nodes(tokens, 3)}<//>`,
	);
}

function node(token, depth) {
	if (depth > MOST_DEPTH) return token.raw;
	const inside = () => (token.tokens ? nodes(token.tokens, depth + 1) : token.text);
	switch (token.type) {
		case 'space':
			return html`<div class="blank"></div>`;
		case 'heading':
			return html`<${`h${token.depth}`}>${inside()}<//>`;
		case 'paragraph':
			return html`<p>${inside()}</p>`;
		case 'text':
		case 'escape':
			return inside();
		case 'strong':
			return html`<strong>${inside()}</strong>`;
		case 'em':
			// The first markdown has no italics: shown as it was written.
			return html`<em>${inside()}</em>`;
		case 'del':
			return html`<s>${inside()}</s>`;
		case 'br':
			return html`<br />`;
		case 'codespan':
			return html`<code>${token.text}</code>`;
		case 'code':
			return html`<pre><code>${token.text}</code></pre>`;
		case 'blockquote':
			return html`<blockquote>${inside()}</blockquote>`;
		case 'hr':
			return html`<hr />`;
		case 'link':
			return html`<${Link} url=${token.href}>${inside()}<//>`;
		case 'image':
			return html`<${Picture} url=${token.href} alt=${token.text} />`;
		case 'list':
			return html`<${token.ordered ? 'ol' : 'ul'} start=${token.start || undefined}>
				${token.items.map((item) => html`<li>${nodes(item.tokens, depth + 1)}</li>`)}
			<//>`;
		case 'table':
			return html`<div class="table">
				<table>
					<thead>
						<tr>
							${cells(token.header, 'th')}
						</tr>
					</thead>
					<tbody>
						${token.rows.map(
							(row) =>
								html`<tr>
									${cells(row, 'td')}
								</tr>`,
						)}
					</tbody>
				</table>
			</div>`;
		case 'colour':
			return html`<span class=${`colour-${token.colour}`}>${inside()}</span>`;
		case 'mention':
			return html`<span class="mention">@${token.userid}</span>`;
		default:
			return token.raw;
	}
}

const nodes = (tokens, depth) => tokens.map((token) => node(token, depth));

function rendered(marked, source) {
	try {
		return nodes(marked.lexer(source), 0);
	} catch (error) {
		// Nested deeper than the parser can follow.
		if (error instanceof RangeError) return source;
		throw error;
	}
}

/** Markdown of app messages, group chats and group robots (`markdown`). */
export const Markdown = ({ source }) =>
	html`<div class="markdown first">${rendered(FIRST, source)}</div>`;

const THOUGHT = /^\s*<think>([\s\S]*?)(?:<\/think>|$)/;

/** Markdown of `markdown_v2` and of AI bots, whose `<think>` block can be folded. */
export function MarkdownV2({ source }) {
	const thought = THOUGHT.exec(source);
	const rest = thought ? source.slice(thought[0].length) : source;
	return html`<div class="markdown">
		${
			thought &&
			html`<details class="thought">
				<summary>Thinking (思考过程)</summary>
				${thought[1]}
			</details>`
		}
		${rendered(SECOND, rest)}
	</div>`;
}
