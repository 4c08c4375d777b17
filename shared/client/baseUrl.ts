import { WorkwxError } from './workwxError';

/** Where the API stands: `origin` and the sub-path before `/cgi-bin`, which is empty for WeCom itself. */
export interface BaseUrl {
	origin: string;
	host: string;
	prefix: string;
}

/**
 * Reads a base URL as people paste it: with or without sub-path, trailing slash or `/cgi-bin`.
 * Throws `WorkwxError` (`BASE_URL`) on anything that is not a plain http(s) address.
 */
export function parseBaseUrl(text: string): BaseUrl {
	const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search) {
		throw new WorkwxError({
			code: 'BASE_URL',
			title:
				'Correct the base URL: it must look like https://host or https://host/path, ' +
				'without user name, password and query',
			path: '',
		});
	}
	return {
		origin: url.origin,
		host: url.host,
		prefix: url.pathname.replace(/\/+$/, '').replace(/\/cgi-bin$/, ''),
	};
}
