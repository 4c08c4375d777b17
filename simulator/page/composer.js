import { useRef, useState } from 'preact/hooks';
import { upload } from './api.js';
import { Ask } from './ask.js';
import { html } from './html.js';
import * as say from './memberMessages.js';

const ATTACHMENTS = [
	{ type: 'image', label: 'Picture 图片', accept: 'image/png,image/jpeg' },
	{ type: 'voice', label: 'Voice 语音 (AMR)', accept: '.amr' },
	{ type: 'video', label: 'Video 视频', accept: 'video/mp4' },
	{ type: 'location', label: 'Location 位置' },
	{ type: 'link', label: 'Link 链接' },
];

const ASKED = {
	location: { title: 'Send a location (位置)', fields: [{ label: 'Place', value: '北京 天安门' }] },
	link: {
		title: 'Send a link (链接)',
		fields: [
			{ label: 'Title', value: 'n8n' },
			{ label: 'URL', value: 'https://n8n.io/' },
		],
	},
};

/** Uploads what the member picked and sends it. */
async function sendFile(userid, type, file) {
	const media = await upload(type, file);
	return say.file(userid, type, media, media);
}

/** Where a member writes to the app or to the AI bot. */
export function Composer({ conversation, member, act, fail }) {
	const [text, setText] = useState('');
	const [isOpen, setOpen] = useState(false);
	const [asked, setAsked] = useState();
	const picker = useRef();
	const { userid } = member;
	const isBot = conversation.kind !== 'app';
	const { chatid, name } = conversation;
	const to = chatid ? '@AI Bot' : name;

	const send = (event) => {
		event?.preventDefault();
		if (text.trim() === '') return;
		act(isBot ? say.botText(userid, text, chatid) : say.text(userid, text));
		setText('');
	};
	const onKeyDown = (event) => {
		if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
	};
	const attach = ({ type, accept }) => {
		setOpen(false);
		if (ASKED[type]) return setAsked(type);
		picker.current.accept = accept;
		picker.current.dataset.type = type;
		picker.current.click();
	};
	const onFile = async ({ currentTarget }) => {
		const [file] = currentTarget.files;
		if (!file) return;
		try {
			act(await sendFile(userid, currentTarget.dataset.type, file));
		} catch (error) {
			fail(error);
		} finally {
			currentTarget.value = '';
		}
	};

	return html`<form class="composer" onSubmit=${send}>
		<textarea
			rows="1"
			aria-label=${`Write to ${to}`}
			placeholder=${`Write to ${to} as ${member.name} …`}
			value=${text}
			onInput=${(event) => setText(event.currentTarget.value)}
			onKeyDown=${onKeyDown}
		></textarea>
		${
			!isBot &&
			html`<span class="attach">
				<button
					type="button"
					class="quiet"
					aria-label="Send something else"
					aria-expanded=${isOpen}
					onClick=${() => setOpen(!isOpen)}
				>
					＋
				</button>
				${
					isOpen &&
					html`<span class="popup up" role="menu">
						${ATTACHMENTS.map(
							(one) =>
								html`<button type="button" role="menuitem" onClick=${() => attach(one)}>
									${one.label}
								</button>`,
						)}
					</span>`
				}
				<input type="file" hidden ref=${picker} onChange=${onFile} aria-label="File to send" />
			</span>`
		}
		<button type="submit" class="primary" disabled=${text.trim() === ''}>Send</button>
		${
			asked &&
			html`<${Ask}
				...${ASKED[asked]}
				action="Send"
				onAnswer=${(...values) => act(say[asked](userid, ...values))}
				onClose=${() => setAsked(undefined)}
			/>`
		}
	</form>`;
}
