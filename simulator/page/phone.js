import { useEffect, useRef } from 'preact/hooks';
import { AppMenu } from './appMenu.js';
import { Composer } from './composer.js';
import { conversationsOf, previewOf } from './conversations.js';
import { html } from './html.js';
import { Message, Note, Said } from './message.js';

const ICONS = { app: 'n8', bot: 'AI', appchat: '群', robot: '机' };

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

function Chat({ conversation, live, member, act, fail, onBack, unreadElsewhere }) {
	const { entries, kind, name } = conversation;
	const { company } = live;
	const end = useRef();
	// A new entry or a change of the last one: the stream of a bot grows.
	const last = entries.at(-1);
	useEffect(
		() => end.current?.scrollIntoView({ block: 'end' }),
		[conversation.id, member.userid, entries.length, last?.message, last?.callback],
	);
	const hasBot = company.isBotConnected || company.callbackUrls.bot !== undefined;
	const canWrite = kind === 'app' || kind === 'bot' || (kind === 'appchat' && hasBot);
	const app = company.apps.find(({ agentid }) => agentid === company.agentId);
	const memberOf = (userid) => company.members.find((one) => one.userid === userid) ?? member;
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
				if (entry.type === 'note') return html`<${Note} key=${entry.key} entry=${entry} />`;
				return html`<${Message}
					key=${`${entry.key} ${member.userid}`}
					message=${entry.message}
					sender=${SENDERS[entry.message.kind] ?? app?.name ?? name}
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
				: html`<p class="hint">
						WeCom calls nothing back from a group (群聊消息不回调) but what is written to an AI bot,
						and ${kind === 'robot' ? ' a group robot only speaks.' : ' no AI bot is connected.'}
					</p>`
		}
	</section>`;
}

/** The phone of one member: its chats, or one of them. */
export function Phone({ live, member, chat, onChat, act, fail, unread }) {
	const conversations = conversationsOf(live, member);
	const open = conversations.find(({ id }) => id === chat);
	const elsewhere = conversations
		.filter(({ id }) => id !== chat)
		.reduce((sum, { id }) => sum + unread(id), 0);
	return html`<section class="phone" aria-label=${`Phone of ${member.name}`}>
		<div class="status">
			<span>${clock(Date.now())}</span>
			<strong>${member.name}</strong>
			<span>企业微信</span>
		</div>
		${
			open
				? html`<${Chat}
						conversation=${open}
						live=${live}
						member=${member}
						act=${act}
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
