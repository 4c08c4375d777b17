import { html } from './html.js';

/** The URL as it may be followed, undefined for anything but http and https. */
export function safeUrl(url) {
	if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
	const { protocol, href } = new URL(url);
	return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** A link that opens in another tab; the bare text where the URL may not be followed. */
export function Link({ url, children, ...rest }) {
	const href = safeUrl(url);
	if (!href)
		return html`<span ...${rest} title=${url ? `Not followed: ${url}` : undefined}
			>${children}</span
		>`;
	return html`<a ...${rest} href=${href} title=${href} target="_blank" rel="noopener noreferrer">
		${children}
	</a>`;
}

/** The address of a picture that this server holds; undefined for one of the internet. */
function ownPicture(url) {
	if (typeof url !== 'string') return undefined;
	if (/^data:image\/(png|jpeg);base64,/.test(url) || /^\/simulator\//.test(url)) return url;
	if (!URL.canParse(url)) return undefined;
	const { hostname, pathname } = new URL(url);
	const isLocal = hostname === '127.0.0.1' || hostname === 'localhost';
	return isLocal && pathname.startsWith('/simulator/') ? pathname : undefined;
}

/** A picture; one that lies elsewhere is named but not fetched. */
export function Picture({ url, alt = '', className = '' }) {
	const own = ownPicture(url);
	if (own) return html`<img class=${`picture ${className}`} src=${own} alt=${alt} />`;
	const host = URL.canParse(url ?? '') ? new URL(url).host : 'no picture';
	return html`<span class=${`picture elsewhere ${className}`} title=${url}>
		<span aria-hidden="true">图片</span><small>${host}</small>
	</span>`;
}
