import { useState } from 'preact/hooks';
import { Article } from './article.js';
import { html } from './html.js';
import { Link, Picture } from './links.js';
import { Markdown, MarkdownV2 } from './markdown.js';
import { linkedText, markup } from './richText.js';
import { TemplateCard } from './templateCard.js';

const mediaUrl = (id) => `/simulator/media/${encodeURIComponent(id)}`;

export function size(bytes) {
	if (bytes === undefined) return '';
	if (bytes < 1024) return `${bytes} B`;
	return bytes < 1024 * 1024
		? `${(bytes / 1024).toFixed(1)} KB`
		: `${(bytes / 1048576).toFixed(1)} MB`;
}

function Text({ content, members }) {
	const nameOf = (userid) =>
		userid === '@all' ? '所有人' : (members.find((one) => one.userid === userid)?.name ?? userid);
	const mentioned = [
		...(content.mentioned_list ?? []).map(nameOf),
		...(content.mentioned_mobile_list ?? []).map((one) => (one === '@all' ? '所有人' : one)),
	];
	return html`<div class="text">
		${linkedText(String(content.content ?? ''))}
		${mentioned.map((name) => html` <span class="mention">@${name}</span>`)}
	</div>`;
}

function Image({ content }) {
	const url = content.base64
		? `data:image/${content.base64.startsWith('/9j/') ? 'jpeg' : 'png'};base64,${content.base64}`
		: (content.pic_url ?? mediaUrl(content.media_id));
	return html`<a
		class="image"
		href=${content.base64 ? undefined : url}
		target="_blank"
		rel="noopener"
	>
		<${Picture} url=${url} alt="Picture (图片)" />
	</a>`;
}

function Voice({ content, file }) {
	const seconds = file?.seconds;
	const canPlay = file && document.createElement('audio').canPlayType(file.contentType) !== '';
	return html`<div class="voice">
		<span class="waves" aria-hidden="true">•))</span>
		<span>Voice (语音)${seconds === undefined ? '' : ` ${Math.round(seconds)}″`}</span>
		${
			canPlay
				? html`<audio controls preload="none" src=${mediaUrl(content.media_id)}></audio>`
				: html`<a href=${mediaUrl(content.media_id)} download>AMR ${size(file?.size)} ↓</a>`
		}
	</div>`;
}

function Video({ content }) {
	return html`<div class="video">
		<video controls preload="metadata" src=${mediaUrl(content.media_id)}></video>
		${content.title && html`<strong>${content.title}</strong>`}
		${content.description && html`<small>${content.description}</small>`}
	</div>`;
}

function File({ content, file }) {
	const name = file?.filename ?? content.media_id;
	const kind = /\.(\w{1,5})$/.exec(name)?.[1] ?? 'file';
	return html`<a class="card file" href=${mediaUrl(content.media_id)} download=${name}>
		<span class="file-kind" aria-hidden="true">${kind}</span>
		<span><strong>${name}</strong><small>File (文件) · ${size(file?.size)} · Download</small></span>
	</a>`;
}

function TextCard({ content }) {
	return html`<${Link} url=${content.url} class="card textcard">
		<strong>${content.title}</strong>
		<div class="description">${markup(content.description ?? '')}</div>
		<span class="more">${content.btntxt || '详情'}<span aria-hidden="true">›</span></span>
	<//>`;
}

function News({ content }) {
	const [first, ...others] = content.articles ?? [];
	const target = (article) => article.url || undefined;
	if (!first) return null;
	return html`<div class="card news">
		<${Link} url=${target(first)} class="lead">
			${first.picurl && html`<${Picture} url=${first.picurl} className="wide" />`}
			<strong>${first.title}</strong>
			${others.length === 0 && first.description && html`<small>${first.description}</small>`}
			${first.appid && html`<small class="chip">小程序 ${first.appid}</small>`}
		<//>
		${others.map(
			(article) =>
				html`<${Link} url=${target(article)} class="row">
					<span>${article.title}</span>
					${article.picurl && html`<${Picture} url=${article.picurl} className="thumb" />`}
				<//>`,
		)}
	</div>`;
}

function MpNews({ content }) {
	const [open, setOpen] = useState();
	return html`<div class="card news">
		${(content.articles ?? []).map(
			(article, index) =>
				html`<button
					type="button"
					class=${index === 0 ? 'lead' : 'row'}
					onClick=${() => setOpen(article)}
				>
					${
						index === 0
							? html`<${Picture} url=${mediaUrl(article.thumb_media_id)} className="wide" />
									<strong>${article.title}</strong>
									${article.digest && html`<small>${article.digest}</small>`}`
							: html`<span>${article.title}</span>
									<${Picture} url=${mediaUrl(article.thumb_media_id)} className="thumb" />`
					}
				</button>`,
		)}
		${open && html`<${Article} article=${open} onClose=${() => setOpen(undefined)} />`}
	</div>`;
}

function MiniProgramNotice({ content }) {
	const [emphasised, ...rest] = content.emphasis_first_item
		? (content.content_item ?? [])
		: [undefined, ...(content.content_item ?? [])];
	return html`<div class="card mini-program">
		<strong>${content.title}</strong>
		${content.description && html`<small>${content.description}</small>`}
		${
			emphasised &&
			html`<div class="emphasis">
				<strong>${emphasised.value}</strong><small>${emphasised.key}</small>
			</div>`
		}
		<dl class="facts">
			${rest.map(
				({ key, value }) =>
					html`<div>
						<dt>${key}</dt>
						<dd>${value}</dd>
					</div>`,
			)}
		</dl>
		<span class="more" title=${content.page}
			>小程序 ${content.appid}<span aria-hidden="true">›</span></span
		>
	</div>`;
}

/** A link in a message to customers: an article on its own. */
const CustomerLink = ({ content: { title, desc, url, picurl } }) =>
	html`<${News} content=${{ articles: [{ title, description: desc, url, picurl }] }} />`;

const MiniProgram = ({ content: { title, pic_media_id, appid, page } }) =>
	html`<div class="card mini-program">
		<strong>${title}</strong>
		<${Picture} url=${mediaUrl(pic_media_id)} className="wide" />
		<span class="more" title=${page}>小程序 ${appid}<span aria-hidden="true">›</span></span>
	</div>`;

/** Any value as its JSON, for what the phone cannot show. */
export const Json = ({ value, label }) =>
	html`<div class="json">
		${label && html`<small>${label}</small>`}
		<pre tabindex="0">${JSON.stringify(value, undefined, 2)}</pre>
	</div>`;

/** What a message says, without a frame. */
export function Body({ message, userid, members, act }) {
	const { msgtype, content, files = {} } = message;
	const file = files[content.media_id];
	switch (msgtype) {
		case 'text':
			return html`<${Text} content=${content} members=${members} />`;
		case 'markdown':
			return message.kind === 'bot'
				? html`<${MarkdownV2} source=${content.content} />`
				: html`<${Markdown} source=${content.content} />`;
		case 'markdown_v2':
		case 'stream':
			return html`<${MarkdownV2} source=${String(content.content ?? '')} />
				${content.msg_item?.map(({ image }) => image && html`<${Image} content=${image} />`)}
				${msgtype === 'stream' && content.finish !== true && html`<span class="typing">…</span>`}`;
		case 'image':
			return html`<${Image} content=${content} />`;
		case 'voice':
			return html`<${Voice} content=${content} file=${file} />`;
		case 'video':
			return html`<${Video} content=${content} />`;
		case 'file':
			return html`<${File} content=${content} file=${file} />`;
		case 'textcard':
			return html`<${TextCard} content=${content} />`;
		case 'news':
			return html`<${News} content=${content} />`;
		case 'mpnews':
			return html`<${MpNews} content=${content} />`;
		case 'miniprogram_notice':
			return html`<${MiniProgramNotice} content=${content} />`;
		case 'link':
			return html`<${CustomerLink} content=${content} />`;
		case 'miniprogram':
			return html`<${MiniProgram} content=${content} />`;
		case 'template_card':
			return html`<${TemplateCard}
				message=${message}
				userid=${userid}
				members=${members}
				act=${act}
			/>`;
		default:
			return html`<${Json} value=${content} label=${msgtype || 'unknown type'} />`;
	}
}

/** The types that draw a frame of their own. */
export const FRAMED = new Set([
	'file',
	'textcard',
	'news',
	'mpnews',
	'miniprogram_notice',
	'link',
	'miniprogram',
	'template_card',
	'image',
]);

/** What a member or a customer got from an app, a group robot, an AI bot or a member. */
export function Message({ message, sender, userid, members, act }) {
	const [showsJson, setShowsJson] = useState(false);
	const { recalled, msgtype } = message;
	const time = new Date(message.at).toLocaleTimeString();
	return html`<div class="entry received" data-type=${msgtype}>
		<span class="avatar app" aria-hidden="true">${[...sender][0]}</span>
		<div class="content">
			<div class="meta">
				<span>${sender}</span><time>${time}</time>
				${message.safe ? html`<span class="chip">保密 confidential</span>` : null}
				<button
					type="button"
					class="quiet"
					aria-pressed=${showsJson}
					title=${`${msgtype} as JSON`}
					onClick=${() => setShowsJson(!showsJson)}
				>
					{ }
				</button>
			</div>
			${
				recalled
					? html`<div class="bubble recalled">Recalled (消息已撤回)</div>`
					: html`<div class=${FRAMED.has(msgtype) ? 'framed' : 'bubble'}>
							<${Body} message=${message} userid=${userid} members=${members} act=${act} />
						</div>`
			}
			${showsJson && html`<${Json} value=${message.content} label=${msgtype} />`}
		</div>
	</div>`;
}

function SaidBody({ fields }) {
	const type = fields.MsgType ?? fields.msgtype;
	switch (type) {
		case 'text':
			return html`<div class="text">
				${linkedText(String(fields.Content ?? fields.text?.content ?? ''))}
			</div>`;
		case 'image':
			return html`<${Image} content=${{ media_id: fields.MediaId }} />`;
		case 'voice':
			return html`<${Voice} content=${{ media_id: fields.MediaId }} />`;
		case 'video':
			return html`<${Video} content=${{ media_id: fields.MediaId }} />`;
		case 'location':
			return html`<div>
				Location (位置): ${fields.Label}<small> ${fields.Location_X}, ${fields.Location_Y}</small>
			</div>`;
		case 'link':
			return html`<div>Link (链接): <${Link} url=${fields.Url}>${fields.Title}<//></div>`;
		default:
			return html`<${Json} value=${fields} label=${type} />`;
	}
}

/** How the delivery of a callback stands, in one short line. */
export function deliveryState({ done, delivered, attempts, isLive }) {
	if (isLive)
		return delivered
			? { text: 'delivered' }
			: { text: 'waits for the bot to connect', isBad: true };
	const { length } = attempts;
	if (delivered) return length > 1 ? { text: `delivered at try ${length}` } : { text: 'delivered' };
	if (done) return { text: `not delivered after ${length} tries`, isBad: true };
	return length === 0 ? { text: 'sending …' } : { text: `try ${length + 1} of 4 …`, isBad: true };
}

/** What the member wrote. */
export function Said({ callback, member }) {
	const { text, isBad } = deliveryState(callback);
	return html`<div class="entry said">
		<div class="content">
			<div class="bubble own"><${SaidBody} fields=${callback.fields} /></div>
			<small class=${isBad ? 'state bad' : 'state'}>${text}</small>
		</div>
		<span class="avatar" aria-hidden="true">${[...member.name][0]}</span>
	</div>`;
}

/** What the member did other than writing. */
export function Note({ entry }) {
	const { text, isBad } = deliveryState(entry.callback);
	return html`<div class="entry note">
		<span>${entry.text}</span><small class=${isBad ? 'state bad' : 'state'}>${text}</small>
	</div>`;
}
