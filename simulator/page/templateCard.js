import { useState } from 'preact/hooks';
import { html } from './html.js';
import { Link, Picture, safeUrl } from './links.js';
import { cardClick } from './memberMessages.js';

/** The card as it stands for a member: what it was sent as, with the updates for this member. */
function cardFor(message, userid) {
	const mine = (message.updates ?? []).filter(({ to }) =>
		to.some((one) => one.toLowerCase() === userid.toLowerCase()),
	);
	let card = message.content;
	let replaced;
	for (const { content } of mine) {
		if (content.button) replaced = content.button.replace_name;
		else {
			card = content;
			replaced = content.replace_text;
		}
	}
	return { card, replaced, isUpdated: mine.length > 0 };
}

/** Where something of a card leads: a URL, or a mini-program that can only be named. */
function Target({ to, className, children }) {
	if (to?.type === 1 || (to?.url && !to.type))
		return html`<${Link} url=${to.url} class=${className}>${children}<//>`;
	const program = to?.type === 2 && `Mini-program (小程序) ${to.appid} ${to.pagepath ?? ''}`;
	const question = to?.type === 3 && `Asks (提问): ${to.question ?? ''}`;
	return html`<span class=${className} title=${program || question || undefined}>
		${children}${program && html` <small class="chip">小程序</small>`}
	</span>`;
}

const SOURCE_COLOURS = ['grey', 'black', 'red', 'green'];

function ActionMenu({ menu, onPick }) {
	const [isOpen, setOpen] = useState(false);
	const pick = (key) => {
		setOpen(false);
		onPick(key);
	};
	return html`<span class="action-menu">
		<button
			type="button"
			class="quiet"
			aria-label=${menu.desc || 'Card menu'}
			aria-expanded=${isOpen}
			onClick=${() => setOpen(!isOpen)}
		>
			•••
		</button>
		${
			isOpen &&
			html`<span class="popup" role="menu">
				${menu.desc && html`<small>${menu.desc}</small>`}
				${menu.action_list?.map(
					({ text, key }) =>
						html`<button type="button" role="menuitem" onClick=${() => pick(key)}>${text}</button>`,
				)}
			</span>`
		}
	</span>`;
}

function Options({ question, name, isMultiple, isDisabled, chosen, onChoose }) {
	const toggle = (id, isOn) => {
		if (!isMultiple) return onChoose([id]);
		onChoose(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
	};
	return html`<fieldset disabled=${isDisabled}>
		${question.option_list?.map(
			({ id, text }) =>
				html`<label class="option">
					<input
						type=${isMultiple ? 'checkbox' : 'radio'}
						name=${name}
						checked=${chosen.includes(id)}
						onChange=${(event) => toggle(id, event.currentTarget.checked)}
					/>
					<span>${text}</span>
				</label>`,
		)}
	</fieldset>`;
}

function Select({ question, isDisabled, chosen, onChoose }) {
	return html`<label class="select">
		<span>${question.title}</span>
		<select
			disabled=${isDisabled}
			value=${chosen[0]}
			onChange=${(event) => onChoose([event.currentTarget.value])}
		>
			${question.option_list?.map(({ id, text }) => html`<option value=${id}>${text}</option>`)}
		</select>
	</label>`;
}

const preset = {
	checkbox: ({ option_list }) =>
		option_list?.filter((one) => one.is_checked).map(({ id }) => id) ?? [],
	select: ({ selected_id, option_list }) => [selected_id ?? option_list?.[0]?.id].filter(Boolean),
};

/** What the member has chosen on a card, by question. */
function presetOf({ checkbox, button_selection, select_list = [] }) {
	const selects = [button_selection, ...select_list].filter(Boolean);
	return Object.fromEntries([
		...(checkbox ? [[checkbox.question_key, preset.checkbox(checkbox)]] : []),
		...selects.map((question) => [question.question_key, preset.select(question)]),
	]);
}

function Facts({ rows, files, members }) {
	return html`<dl class="facts">
		${rows.map((row) => {
			const file = files?.[row.media_id];
			const name = row.type === 3 && members.find(({ userid }) => userid === row.userid)?.name;
			const value = row.value || name || row.userid || file?.filename || '';
			return html`<div>
				<dt>${row.keyname}</dt>
				<dd>
					${
						row.type === 1
							? html`<${Link} url=${row.url}>${value || row.url}<//>`
							: row.type === 2
								? html`<a href=${`/simulator/media/${encodeURIComponent(row.media_id)}`} download
										>↓ ${value}</a
									>`
								: row.type === 3
									? html`<span class="mention">${value}</span>`
									: value
					}
				</dd>
			</div>`;
		})}
	</dl>`;
}

/** As long as a card can be updated after it was sent (94888). */
const UPDATABLE_MS = 72 * 60 * 60 * 1000;

/** Clicks that a real phone does not offer: of anybody, twice at once, and late, on buttons that are gone. */
function ClickAs({ message, members, answers, act }) {
	const { button_list = [], submit_button } = message.content;
	const buttons = [...button_list.filter(({ type }) => type !== 1), submit_button].filter(Boolean);
	const [who, setWho] = useState(message.to[0]);
	const [key, setKey] = useState(buttons[0]?.key);
	if (buttons.length === 0) return null;
	const click = (times) => {
		for (let time = 0; time < times; time += 1) act(cardClick(who, message, key, answers));
	};
	return html`<details class="click-as">
		<summary>Click as … 代为点击</summary>
		<select
			aria-label="Member 成员"
			value=${who}
			onChange=${(event) => setWho(event.currentTarget.value)}
		>
			${members.map(({ userid, name }) => html`<option value=${userid}>${name}</option>`)}
		</select>
		<select
			aria-label="Button 按钮"
			value=${key}
			onChange=${(event) => setKey(event.currentTarget.value)}
		>
			${buttons.map((button) => html`<option value=${button.key}>${button.text}</option>`)}
		</select>
		<button type="button" onClick=${() => click(1)}>Once</button>
		<button type="button" onClick=${() => click(2)}>Twice 两次</button>
	</details>`;
}

/** A template card (模板卡片) with everything on it working. */
export function TemplateCard({ message, userid, members, act }) {
	const { card, replaced, isUpdated } = cardFor(message, userid);
	const [chosen, setChosen] = useState();
	const answers = { ...presetOf(card), ...chosen };
	const choose = (question) => (ids) => setChosen({ ...chosen, [question.question_key]: ids });
	const click = (key, isMenu) =>
		act(cardClick(userid, message, key, isMenu ? {} : answers, isMenu));
	const isDone = replaced !== undefined;
	const isExpired = Date.now() - message.at > UPDATABLE_MS;
	const { source, main_title, emphasis_content, quote_area, image_text_area, checkbox } = card;
	const { button_selection, card_action, submit_button } = card;
	const cardUrl = safeUrl(card_action?.url);

	return html`<article class=${`card template ${card.card_type}`}>
		${
			(source || card.action_menu) &&
			html`<header>
				${source?.icon_url && html`<${Picture} url=${source.icon_url} className="icon" />`}
				<span class=${`source ${SOURCE_COLOURS[source?.desc_color ?? 0]}`}>${source?.desc}</span>
				${
					card.action_menu &&
					html`<${ActionMenu} menu=${card.action_menu} onPick=${(key) => click(key, true)} />`
				}
			</header>`
		}
		${
			card.card_image &&
			html`<${Target} to=${card_action} className="block">
				<span
					class="card-image"
					style=${{ aspectRatio: String(card.card_image.aspect_ratio ?? 1.3) }}
				>
					<${Picture} url=${card.card_image.url} className="wide" />
				</span>
			<//>`
		}
		${
			main_title &&
			html`<${Target} to=${card_action} className="title">
				${main_title.title && html`<strong>${main_title.title}</strong>`}
				${main_title.desc && html`<small>${main_title.desc}</small>`}
			<//>`
		}
		${
			emphasis_content &&
			html`<div class="emphasis">
				<strong>${emphasis_content.title}</strong><small>${emphasis_content.desc}</small>
			</div>`
		}
		${
			image_text_area &&
			html`<${Target} to=${image_text_area} className="image-text">
				<${Picture} url=${image_text_area.image_url} className="thumb" />
				<span><strong>${image_text_area.title}</strong><small>${image_text_area.desc}</small></span>
			<//>`
		}
		${
			quote_area &&
			html`<${Target} to=${quote_area} className="quote">
				${quote_area.title && html`<strong>${quote_area.title}</strong>`}<span
					>${quote_area.quote_text}</span
				>
			<//>`
		}
		${card.sub_title_text && html`<p class="sub-title">${card.sub_title_text}</p>`}
		${card.vertical_content_list?.map(
			({ title, desc }) =>
				html`<p class="vertical"><strong>${title}</strong><small>${desc}</small></p>`,
		)}
		${
			card.horizontal_content_list &&
			html`<${Facts}
				rows=${card.horizontal_content_list}
				files=${message.files}
				members=${members}
			/>`
		}
		${
			checkbox &&
			html`<${Options}
				question=${checkbox}
				name=${`${message.msgid}-${checkbox.question_key}`}
				isMultiple=${checkbox.mode === 1}
				isDisabled=${isDone || checkbox.disable === true}
				chosen=${answers[checkbox.question_key]}
				onChoose=${choose(checkbox)}
			/>`
		}
		${[button_selection, ...(card.select_list ?? [])]
			.filter(Boolean)
			.map(
				(question) =>
					html`<${Select}
						key=${question.question_key}
						question=${question}
						isDisabled=${isDone || question.disable === true}
						chosen=${answers[question.question_key]}
						onChoose=${choose(question)}
					/>`,
			)}
		${card.jump_list?.map(
			(jump) =>
				html`<${Target} to=${jump} className="jump"
					>${jump.title}<span aria-hidden="true">›</span><//
				>`,
		)}
		${
			isDone
				? html`<div class="buttons">
						<button type="button" disabled>${replaced || 'Done'}</button>
					</div>`
				: html`<div class="buttons">
						${card.button_list?.map(({ type, text, style, key, url }) =>
							type === 1
								? html`<${Link} url=${url} class=${`button style-${style ?? 1}`}>${text}<//>`
								: html`<button
										type="button"
										class=${`style-${style ?? 1}`}
										onClick=${() => click(key)}
									>
										${text}
									</button>`,
						)}
						${
							submit_button &&
							html`<button type="button" class="style-1" onClick=${() => click(submit_button.key)}>
								${submit_button.text}
							</button>`
						}
					</div>`
		}
		${
			cardUrl &&
			card.card_type.endsWith('_notice') &&
			html`<${Link} url=${cardUrl} class="jump more"
				>Details 查看详情<span aria-hidden="true">›</span><//
			>`
		}
		${isUpdated && html`<small class="updated">updated 已更新</small>`}
		${isDone && html`<small class="updated">locked 已锁定</small>`}
		${isExpired && html`<small class="updated">expired 已过期</small>`}
		<${ClickAs} message=${message} members=${members} answers=${answers} act=${act} />
	</article>`;
}
