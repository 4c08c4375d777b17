import { useState } from 'preact/hooks';
import { post } from './api.js';
import { Checkbox } from './checkbox.js';
import { html } from './html.js';
import { CellEditor, isEditable, Shown, typeOf } from './tableCell.js';

function Cell({ row, number, field, edited, setEdited, edit, ...rest }) {
	const cell = row.values[field.field_id];
	const label = `${field.field_title}, row ${number}`;
	const place = `${row.record_id} ${field.field_id}`;
	const shown = html`<${Shown} cell=${cell} field=${field} ...${rest} />`;
	if (!isEditable(field)) return html`<td class="fixed">${shown}</td>`;
	if (typeOf(field) === 'CHECKBOX') {
		const change = (checked) => edit(row, field, checked);
		return html`<td>
			<${Checkbox} label=${label} value=${cell === true} change=${change} ...${rest} />
		</td>`;
	}
	if (edited === place) {
		const close = () => setEdited(undefined);
		const save = (value) => {
			close();
			edit(row, field, value).catch(rest.fail);
		};
		return html`<td class="edited">
			<${CellEditor}
				cell=${cell}
				field=${field}
				label=${label}
				save=${save}
				cancel=${close}
				...${rest}
			/>
		</td>`;
	}
	// Not a button: links and pictures stand inside.
	const open = () => setEdited(place);
	return html`<td>
		<div
			class="cell"
			role="button"
			tabindex="0"
			aria-label=${`Edit ${label}`}
			onClick=${(event) => event.target.closest('a') || open()}
			onKeyDown=${(event) => event.target === event.currentTarget && event.key === 'Enter' && open()}
		>
			${shown}
		</div>
	</td>`;
}

/** The tables of smart sheets, as the member whose phone is shown works in them. */
export function Tables({ company, member, shown, onShow, fail }) {
	const { tables } = company;
	const [edited, setEdited] = useState();
	const table = tables.find(({ sheet_id }) => sheet_id === shown) ?? tables[0];
	if (!table) return html`<p class="empty">The app has made no smart sheet (智能表格) yet.</p>`;
	const { docid, doc_name, sheet_id, fields, rows, total } = table;
	const place = { docid, sheet_id, userid: member.userid };
	const act = (name, more) => post(`table/${name}`, { ...place, ...more });
	const edit = ({ record_id }, { field_id }, value) => act('edit', { record_id, field_id, value });
	const first = total - rows.length;
	return html`<div class="tables">
		<div class="bar">
			<label>
				Table <small>子表</small>
				<select value=${sheet_id} onChange=${({ currentTarget }) => onShow(currentTarget.value)}>
					${tables.map(
						(one) =>
							html`<option key=${one.sheet_id} value=${one.sheet_id}>
								${one.doc_name} · ${one.title}
							</option>`,
					)}
				</select>
			</label>
			<button type="button" onClick=${() => act('add').catch(fail)}>
				Add row <small>添加记录</small>
			</button>
			<small>${doc_name} <code>${docid}</code> <code>${sheet_id}</code></small>
		</div>
		<p class="empty">
			${first > 0 && `The last ${rows.length} of ${total} rows. `}As
			<strong> ${member.name}</strong>: click a cell to change it. Every change is called back.
		</p>
		<div class="grid" tabindex="0" role="region" aria-label=${`Rows of ${table.title}`}>
			<table>
				<thead>
					<tr>
						<th scope="col">#</th>
						${fields.map(
							(field) =>
								html`<th
									scope="col"
									key=${field.field_id}
									title=${`${field.field_id} · ${typeOf(field)}`}
								>
									${field.field_title}
								</th>`,
						)}
						<th scope="col"><span class="unseen">Delete</span></th>
					</tr>
				</thead>
				<tbody>
					${rows.map(
						(row, index) =>
							html`<tr key=${row.record_id}>
								<th scope="row" title=${row.record_id}>${first + index + 1}</th>
								${fields.map(
									(field) =>
										html`<${Cell}
											key=${field.field_id}
											row=${row}
											number=${first + index + 1}
											field=${field}
											company=${company}
											table=${table}
											edited=${edited}
											setEdited=${setEdited}
											edit=${edit}
											fail=${fail}
										/>`,
								)}
								<td>
									<button
										type="button"
										class="quiet"
										aria-label=${`Delete row ${first + index + 1}`}
										onClick=${() => act('delete', { record_id: row.record_id }).catch(fail)}
									>
										✕
									</button>
								</td>
							</tr>`,
					)}
				</tbody>
			</table>
			${rows.length === 0 && html`<p class="empty">No rows yet.</p>`}
		</div>
	</div>`;
}
