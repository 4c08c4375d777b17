import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { post, readState } from './api.js';
import { html } from './html.js';

function Value({ label, value }) {
	const [isCopied, setCopied] = useState(false);
	const copy = async () => {
		await navigator.clipboard.writeText(value);
		setCopied(true);
		setTimeout(() => setCopied(false), 1500);
	};
	return html`<div class="value">
		<span>${label}</span><code>${value}</code>
		<button type="button" class="quiet" aria-label=${`Copy ${label}`} onClick=${copy}>
			${isCopied ? '✓ copied' : 'Copy'}
		</button>
	</div>`;
}

function CallbackUrl({ label, registered, receiveId, fail, done }) {
	const [typed, setTyped] = useState();
	useLayoutEffect(() => {
		if (typed === registered) setTyped(undefined);
	}, [registered]);
	const url = typed ?? registered ?? '';
	const save = (event) => {
		event.preventDefault();
		post('callback', { url, ...(receiveId === undefined ? {} : { receiveId }) }).then(
			() => done(`${label}: the callback URL has passed the check.`),
			fail,
		);
	};
	return html`<form class="callback-url" onSubmit=${save}>
		<label>
			<span>${label}</span>
			<input
				type="url"
				required
				placeholder="http://localhost:5678/webhook/…"
				value=${url}
				onInput=${(event) => setTyped(event.currentTarget.value)}
			/>
		</label>
		<button type="submit" class="primary">Save</button>
	</form>`;
}

/** What to paste into an n8n of one's own, and where callbacks go. */
export function Connect({ company, fail, done }) {
	const [state, setState] = useState();
	useEffect(() => {
		readState().then(setState, fail);
	}, []);
	if (!state) return null;
	const { secrets, callback, robots, bot } = state;
	return html`<div class="connect">
		<h3>Callback URLs <small>接收消息 URL</small></h3>
		<p class="empty">
			The production URL of a Workwx Trigger. It is checked as WeCom's admin console does when it is
			saved.
		</p>
		<${CallbackUrl} label="App" registered=${company.callbackUrls.app} fail=${fail} done=${done} />
		<${CallbackUrl}
			label="AI bot"
			registered=${company.callbackUrls.bot}
			receiveId=""
			fail=${fail}
			done=${done}
		/>
		<h3>Credentials <small>of the simulated company, good for nothing else</small></h3>
		<h4>WeCom API</h4>
		<${Value} label="Base URL" value=${state.baseUrl} />
		<${Value} label="Corp ID (企业ID)" value=${state.corpId} />
		<${Value} label="Agent ID" value=${String(state.agentId)} />
		<${Value} label="App Secret" value=${secrets.app} />
		<${Value} label="Contacts Sync Secret" value=${secrets.contacts} />
		<${Value} label="Message Audit Secret" value=${secrets.audit} />
		<h4>WeCom Callback API</h4>
		<${Value} label="Token" value=${callback.token} />
		<${Value} label="EncodingAESKey" value=${callback.encodingAesKey} />
		<${Value} label="Receive ID" value=${callback.receiveId} />
		<h4>WeCom Group Robot API</h4>
		<${Value} label="Base URL" value=${state.baseUrl} />
		<${Value} label="Keys" value=${robots.map(({ name, key }) => `${name} = ${key}`).join('\n')} />
		<h4>
			WeCom AI Bot API
			<span class=${company.isBotConnected ? 'pill good' : 'pill'}>
				${company.isBotConnected ? 'connected' : 'not connected'}
			</span>
		</h4>
		<${Value} label="Bot ID" value=${bot.botId} />
		<${Value} label="Secret" value=${bot.secret} />
		<${Value} label="Address" value=${bot.address} />
	</div>`;
}
