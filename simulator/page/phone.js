import { useEffect, useRef } from 'preact/hooks';
import { AppMenu } from './appMenu.js';
import { Composer } from './composer.js';
import { conversationsOf, previewOf } from './conversations.js';
import { html } from './html.js';
import { MassMessage } from './massMessage.js';
import { Message, Note, Said } from './message.js';

const ICONS = {
	app: 'n8',
	bot: 'AI',
	appchat: '群',
	robot: '机',
	mass: '发',
	member: '员',
	group: '客',
};

const clock = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

function ChatList({ conversations, unread, onOpen }) {
	return html`<ul class="chats" aria-label="Chats (会话)">
		${conversations.map((one) => {
			const last = one.entries.at(-1);
			const count = unread(one.id);
			return html`<li key=${one.id}>
				<button type="button" onClick=${() => onOpen(one.id)}>
					<span class=${`avatar ${one.kind}`} aria-hidden="true">${ICONS[one.kind]}</span>
					<span class="names">
						<span><strong>${one.name}</strong> <small>${one.subtitle}</small></span>
						<small class="preview">${previewOf(last)}</small>
					</span>
					<span class="right">
						<small>${last ? clock(last.at) : ''}</small>
						${count > 0 && html`<span class="badge" aria-label=${`${count} unread`}>${count}</span>`}
					</span>
				</button>
			</li>`;
		})}
	</ul>`;
}

const SENDERS = { bot: 'AI Bot', robot: 'Robot' };

const HINTS = {
	mass: 'Nothing goes out before the member sends it (成员确认后才会发出).',
	member: 'What customers write is not called back (客户消息不回调).',
	group: 'What is written in customer groups is not called back (客户群消息不回调).',
	robot: 'WeCom calls nothing back from a group (群聊消息不回调), and a group robot only speaks.',
	appchat:
		'WeCom calls nothing back from a group (群聊消息不回调) but what is written to an AI bot, and no AI bot is connected.',
};

function Chat({ conversation, live, member, act, confirm, fail, onBack, unreadElsewhere }) {
	const { entries, kind, name } = conversation;
	const { company } = live;
	const end = useRef();
	// A new entry or a change of the last one: the stream of a bot grows.
	const last = entries.at(-1);
	useEffect(
		() => end.current?.scrollIntoView({ block: 'end' }),
		[conversation.id, member.userid, entries.length, last?.message, last?.callback, last?.task],
	);
	const hasBot = company.isBotConnected || company.callbackUrls.bot !== undefined;
	const canWrite = kind === 'app' || kind === 'bot' || (kind === 'appchat' && hasBot);
	const app = company.apps.find(({ agentid }) => agentid === company.agentId);
	const memberOf = (userid) => company.members.find((one) => one.userid === userid) ?? member;
	const senderOf = ({ kind: of, from }) =>
		from ? memberOf(from).name : (SENDERS[of] ?? app?.name ?? name);
	return html`<section class="chat" aria-label=${`Chat with ${name}`}>
		<header>
			<button type="button" class="quiet back" onClick=${onBack} aria-label="All chats (会话)">
				‹${unreadElsewhere > 0 && html`<span class="badge">${unreadElsewhere}</span>`}
			</button>
			<span><strong>${name}</strong><small>${conversation.subtitle}</small></span>
		</header>
		<div class="entries" role="log" aria-live="polite" tabindex="0" aria-label="Messages">
			${
				entries.length === 0 &&
				html`<p class="empty">
					${
						canWrite
							? `Nothing yet. Write to ${name}, or let a workflow send something.`
							: 'Nothing yet. Let a workflow send something.'
					}
				</p>`
			}
			${entries.map((entry) => {
				if (entry.type === 'said')
					return html`<${Said}
						key=${entry.key}
						callback=${entry.callback}
						member=${memberOf(entry.userid)}
					/>`;
				if (entry.type === 'mass')
					return html`<${MassMessage}
						key=${entry.key}
						mass=${entry.mass}
						task=${entry.task}
						company=${company}
						confirm=${confirm}
					/>`;
				if (entry.type === 'note') return html`<${Note} key=${entry.key} entry=${entry} />`;
				return html`<${Message}
					key=${`${entry.key} ${member.userid}`}
					message=${entry.message}
					sender=${senderOf(entry.message)}
					userid=${member.userid}
					members=${company.members}
					act=${act}
				/>`;
			})}
			<span ref=${end}></span>
		</div>
		${
			kind === 'app' && html`<${AppMenu} menu=${company.menu} userid=${member.userid} act=${act} />`
		}
		${
			canWrite
				? html`<${Composer}
						key=${conversation.id}
						conversation=${conversation}
						member=${member}
						act=${act}
						fail=${fail}
					/>`
				: html`<p class="hint">${HINTS[kind]}</p>`
		}
	</section>`;
}

/** The phone of a member or a customer: its chats, or one of them. */
export function Phone({ live, member, chat, onChat, act, confirm, fail, unread }) {
	const conversations = conversationsOf(live, member);
	const open = conversations.find(({ id }) => id === chat);
	const elsewhere = conversations
		.filter(({ id }) => id !== chat)
		.reduce((sum, { id }) => sum + unread(id), 0);
	return html`<section class="phone" aria-label=${`Phone of ${member.name}`}>
		<div class="status">
			<span>${clock(Date.now())}</span>
			<strong>${member.name}</strong>
			<span>${member.isCustomer ? '微信' : '企业微信'}</span>
		</div>
		${
			open
				? html`<${Chat}
						conversation=${open}
						live=${live}
						member=${member}
						act=${act}
						confirm=${confirm}
						fail=${fail}
						onBack=${() => onChat('')}
						unreadElsewhere=${elsewhere}
					/>`
				: html`<section class="chat">
						<header>
							<span><strong>Chats</strong><small>会话</small></span>
						</header>
						<${ChatList} conversations=${conversations} unread=${unread} onOpen=${onChat} />
					</section>`
		}
	</section>`;
}
