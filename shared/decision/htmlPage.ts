import { createHash } from 'node:crypto';

/** Tells our pages from those of n8n, which come with HTTP 200 as well. */
export const PAGE_MARK = 'x-workwx-page';

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as HTML: what people and workflows write is never markup. */
export const html = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** n8n 1.x stops reading a form at a file that was left empty. */
const OMIT_EMPTY_FILES =
	'document.forms[0].onsubmit=()=>{for(const file of document.querySelectorAll("[type=file]"))if(!file.files.length){file.disabled=true;setTimeout(()=>{file.disabled=false})}}';

/** What a form ends with that has files: all that runs on our pages. */
export const FILES_SCRIPT = `<script>${OMIT_EMPTY_FILES}</script>`;
const SCRIPT_HASH = createHash('sha256').update(OMIT_EMPTY_FILES).digest('base64');

/** Nothing is loaded from anywhere, nothing else runs, and the page stands in no frame. */
export const PAGE_HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'cache-control': 'no-store',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
	'x-robots-tag': 'noindex',
	[PAGE_MARK]: '1',
	'content-security-policy': `sandbox allow-forms allow-scripts; default-src 'none'; script-src 'sha256-${SCRIPT_HASH}'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;padding:1.25rem;max-width:34rem}
h1{font-size:1.25rem;margin:0 0 .5rem}
p{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 1rem}
label,legend{display:block;font-weight:600;margin:1rem 0 .25rem}
label.option{font-weight:400;margin:0;padding:.4rem 0}
small{display:block;opacity:.75;font-weight:400}
fieldset{border:0;margin:1rem 0 0;padding:0}
legend{margin:0;padding:0}
[type=checkbox],[type=radio]{width:1.2rem;height:1.2rem;margin:0 .25rem 0 0;vertical-align:-.2rem}
input:not([type=checkbox],[type=radio]),select,textarea{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;border:1px solid #8888;border-radius:.4rem}
button{font:inherit;width:100%;padding:.7rem;margin-top:1rem;border:1px solid #2a6fdb;border-radius:.4rem;background:#2a6fdb;color:#fff}
button.s2,button.s4{background:none;color:inherit}
button.s3{background:none;color:#c22;border-color:#c22}
.error{color:#c22;font-weight:600}
`;

/** A whole page; `body` is HTML. */
export const page = (title: string, body: string): string =>
	`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${html(title)}</title><style>${STYLE}</style></head><body><main><h1>${html(title)}</h1>${body}</main></body></html>`;

/** Where nothing is left to do. */
export const noticePage = (title: string, text: string): string =>
	page(title, `<p>${html(text)}</p>`);

export const CLOSED_PAGE = noticePage(
	'已失效 / Closed',
	'此请求已处理或已过期。\nThis request was answered or is over.',
);
