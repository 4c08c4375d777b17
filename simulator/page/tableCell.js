import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { upload } from './api.js';
import { html } from './html.js';
import { Link, Picture } from './links.js';

const ZONE = 'Asia/Shanghai';
const CURRENCIES = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥', HKD: 'HK$' };

export const typeOf = ({ field_type }) => field_type.replace('FIELD_TYPE_', '');

const choicesOf = ({ property_select, property_single_select }) =>
	(property_select ?? property_single_select)?.options ?? [];

/** `2026-11-01 08:30` in China. */
const moment = (milliseconds) =>
	new Date(Number(milliseconds)).toLocaleString('sv-SE', {
		timeZone: ZONE,
		dateStyle: 'short',
		timeStyle: 'short',
	});

const nameOf = (company, { user_id, tmp_external_userid, agentid }) =>
	company.members.find(({ userid }) => userid === user_id)?.name ??
	user_id ??
	tmp_external_userid ??
	company.apps.find((app) => app.agentid === agentid)?.name ??
	`app ${agentid}`;

const pieces = (cell) =>
	cell.map(({ type, text, link }) =>
		type === 'url' ? html`<${Link} url=${link}>${text || link}<//>` : text,
	);

const members = (cell, _field, { company }) =>
	cell.map((one) => html`<span class="chip">${nameOf(company, one)}</span>`);

const choices = (cell) =>
	cell.map(
		({ text, style }) =>
			html`<span class="chip choice" style=${{ '--hue': (style * 47) % 360 }}>${text}</span>`,
	);

const amount = (cell, { property_currency: { currency_type = '', decimal_places = 2 } = {} }) => {
	const sign = CURRENCIES[currency_type.replace('CURRENCY_TYPE_', '')] ?? '';
	return `${sign}${decimal_places < 0 ? cell : cell.toFixed(decimal_places)}`;
};

/** The text that a row is known by: of its first column. */
const titleOf = ({ rows, fields: [first] }, id) => {
	const cell = rows.find(({ record_id }) => record_id === id)?.values[first.field_id];
	return Array.isArray(cell) ? cell.map(({ text }) => text).join('') : id;
};

/** How a cell of each type is shown; others are shown as they are. */
const SHOWN = {
	TEXT: pieces,
	URL: pieces,
	CHECKBOX: (cell) => (cell ? '☑' : '☐'),
	DATE_TIME: moment,
	CREATED_TIME: moment,
	MODIFIED_TIME: moment,
	SELECT: choices,
	SINGLE_SELECT: choices,
	USER: members,
	CREATED_USER: members,
	MODIFIED_USER: members,
	CURRENCY: amount,
	PROGRESS: (cell) => html`<progress max="100" value=${cell}></progress> ${cell}`,
	IMAGE: (cell) =>
		cell.map(({ image_url, title }) => html`<${Picture} url=${image_url} alt=${title ?? ''} />`),
	ATTACHMENT: (cell) =>
		cell.map(
			({ name, file_url }) =>
				html`<${Link} url=${file_url} class="chip">📎 ${name || file_url}<//>`,
		),
	LOCATION: (cell) =>
		cell.map(
			({ title, latitude, longitude }) =>
				html`<span title=${`${latitude}, ${longitude}`}
					>📍 ${title || `${latitude}, ${longitude}`}</span
				>`,
		),
	REFERENCE: (cell, _field, { table }) =>
		cell.map((id) => html`<span class="chip" title=${id}>${titleOf(table, id)}</span>`),
	AUTONUMBER: (cell) => cell.map(({ text }) => text).join(''),
};

/** A cell as it is read. */
export function Shown({ cell, field, company, table }) {
	if (cell === undefined || cell === null) return null;
	const show = SHOWN[typeOf(field)];
	if (show) return show(cell, field, { company, table });
	return typeof cell === 'object' ? html`<code>${JSON.stringify(cell)}</code>` : String(cell);
}

const listed = (key) => (cell) => (cell ?? []).map((one) => one[key]);
const joined = (key) => (cell) => listed(key)(cell).join(', ');

/** What stands in the editor of a cell at first, by type. */
const TYPED = {
	TEXT: (cell) => listed('text')(cell).join(''),
	URL: joined('link'),
	DATE_TIME: (cell) => (cell ? moment(cell).replace(' ', 'T') : ''),
	SELECT: listed('text'),
	SINGLE_SELECT: listed('text'),
	USER: listed('user_id'),
	ATTACHMENT: joined('file_url'),
	LOCATION: (cell) =>
		(cell ?? []).map((one) => `${one.title} @ ${one.latitude}, ${one.longitude}`).join(''),
	REFERENCE: (cell) => (cell ?? []).join(', '),
};

const HINTS = {
	ATTACHMENT: 'address of a file',
	LOCATION: 'name @ latitude, longitude',
	REFERENCE: 'IDs of rows',
};

const NUMBERS = ['NUMBER', 'PROGRESS', 'CURRENCY', 'PERCENTAGE'];
/** WeCom fills them in, or no page says what they hold. */
const FIXED = /^(AUTONUMBER|FORMULA|WWGROUP|CREATED_|MODIFIED_)/;

export const isEditable = (field) => !FIXED.test(typeOf(field));

/** Takes a value for a cell: `save` gets it, or `cancel` is called. */
export function CellEditor({ cell, field, company, label, save, cancel, fail }) {
	const type = typeOf(field);
	const input = useRef();
	// Before the browser goes on: what is typed at once belongs to the cell.
	useLayoutEffect(() => input.current.focus(), []);
	// Kept here, as the table is drawn anew whenever anything of it changes.
	const [typed, setTyped] = useState(() => (TYPED[type] ?? ((value) => value ?? ''))(cell));
	const done = useRef(false);
	/** Once: leaving the field comes behind the key that ends it. */
	const end = (act) => {
		if (done.current) return;
		done.current = true;
		act();
	};
	const onKeyDown = ({ key }) => {
		if (key === 'Escape') end(cancel);
		if (key === 'Enter') end(() => save(valueOf(input.current)));
	};
	const onBlur = ({ currentTarget }) => end(() => save(valueOf(currentTarget)));
	const onInput = ({ currentTarget }) => setTyped(valueOf(currentTarget));
	const common = { ref: input, 'aria-label': label, onKeyDown };

	if (type === 'IMAGE') {
		const onChange = async ({ currentTarget }) => {
			try {
				const added = await Promise.all(
					[...currentTarget.files].map((one) => upload('image', one)),
				);
				const before = (cell ?? []).map(({ image_url }) => image_url);
				end(() => save([...before, ...added.map(({ url }) => url)]));
			} catch (error) {
				end(cancel);
				fail(error);
			}
		};
		return html`<input ...${common} type="file" accept="image/*" multiple onChange=${onChange} />
			<button type="button" class="quiet" onClick=${() => end(() => save([]))}>Remove all</button>
			<button type="button" class="quiet" onClick=${() => end(cancel)}>Cancel</button>`;
	}
	if (['SELECT', 'SINGLE_SELECT', 'USER'].includes(type)) {
		const isOne = type === 'SINGLE_SELECT' || field.property_user?.is_multiple === false;
		const all =
			type === 'USER'
				? company.members.map(({ userid, name }) => [userid, name])
				: choicesOf(field).map(({ text }) => [text, text]);
		return html`<select
			...${common}
			multiple=${!isOne}
			onInput=${onInput}
			onBlur=${onBlur}
			onChange=${isOne && onBlur}
		>
			${isOne && html`<option value="">–</option>`}
			${all.map(
				([value, text]) =>
					html`<option key=${value} value=${value} selected=${typed.includes(value)}>
						${text}
					</option>`,
			)}
		</select>`;
	}
	const kind = NUMBERS.includes(type) ? 'number' : type === 'DATE_TIME' ? 'datetime-local' : 'text';
	return html`<input
		...${common}
		type=${kind}
		step="any"
		value=${typed}
		placeholder=${HINTS[type] ?? ''}
		onInput=${onInput}
		onBlur=${onBlur}
	/>`;
}

function valueOf(input) {
	if (input.multiple) return [...input.selectedOptions].map(({ value }) => value);
	return input.value;
}
