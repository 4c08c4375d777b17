import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import {
	asksFor,
	hintOf,
	isDescribed,
	isNotByApi,
	isReadOnly,
	labelsOf,
	PART,
	type Part,
	partsOf,
	rowOf,
} from '../approvals/controls';
import { readLeaves } from '../approvals/leaves';
import { readApproval } from '../approvals/readApproval';
import {
	hiddenUntilChosen,
	namedControls,
	readTemplate,
	type Control,
} from '../approvals/template';
import { sideBySide } from '../operation/sideBySide';
import { listAt } from '../operation/reply';
import { parameterId } from './parameterId';
import { access, page } from './pickers';

const DAYS = 31;
const DAY_SECONDS = 24 * 60 * 60;
const PAGE_SIZE = 100;
/** WeCom lists no templates: so many of the latest approvals are asked for theirs, out of 600 calls a minute. */
const MOST_LOOKED_AT = 30;

/** Templates (审批模板) that the latest approvals were made with. */
export async function searchApprovalTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const send = async (request: Parameters<typeof client.call>[0]) =>
		await client.call<IDataObject>(request);
	const now = Math.floor(Date.now() / 1000);
	const reply = await send({
		method: 'POST',
		path: '/oa/getapprovalinfo',
		secret: 'approval',
		body: {
			starttime: String(now - DAYS * DAY_SECONDS),
			endtime: String(now),
			new_cursor: '',
			size: PAGE_SIZE,
		},
		repeatable: true,
	});
	// Numbers begin with the day: of a template that was renamed the latest name is kept.
	const latest = listAt<string>(reply, 'sp_no_list').sort().slice(-MOST_LOOKED_AT);
	const approvals = await sideBySide(latest, async (number) => await readApproval(send, number));
	const names = new Map(
		approvals.map(({ template_id, sp_name }) => [template_id as string, sp_name as string]),
	);
	const items = [...names].map(([id, name]) => ({ name: `${name} (${id})`, value: id }));
	items.sort((a, b) => (a.name < b.name ? -1 : 1));
	return page(items, filter, paginationToken);
}

/** Types of leave (假期) by name. */
export async function searchLeaves(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = await access(this);
	const leaves = await readLeaves((request) => client.call(request));
	const items = leaves.map(({ id, name }) => ({ name: `${name} (${id})`, value: id }));
	return page(items, filter, paginationToken);
}

/** Controls (控件) of the chosen template for n8n's mapper: those that can be set, by label. */
export async function getApprovalControls(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const id = parameterId(this, 'approvalTemplate');
	if (!id) return { fields: [], emptyFieldsNotice: 'Choose the template first' };
	const { client } = await access(this);
	const { controls } = await readTemplate((request) => client.call(request), id);
	const stopped = controls.find(isNotByApi);
	if (stopped) {
		return {
			fields: [],
			emptyFieldsNotice: 'WeCom takes approvals of this template in the client only',
		};
	}
	const hidden = hiddenUntilChosen(controls, () => false);
	return {
		fields: namedControls(controls)
			.filter(([, control]) => !isReadOnly(control))
			.flatMap(([name, control]) => fieldsOf(name, control, hidden)),
	};
}

/** A control that is left out at first can be added: what few know how to give, and what a value can do without. */
function fieldsOf(
	name: string,
	control: Control,
	hidden: ReadonlySet<string>,
): ResourceMapperField[] {
	const required = control.property.require === 1 && !hidden.has(control.property.id);
	const field = (
		id: string,
		{ asks, options, hint, optional }: Omit<Part, 'key' | 'label'>,
	): ResourceMapperField => ({
		id,
		displayName: hint ? `${id} (${hint})` : id,
		required: required && !optional,
		display: true,
		defaultMatch: false,
		type: asks,
		...(optional && { removed: true }),
		...(asks === 'options' && {
			options: options?.map((label) => ({ name: label, value: label })) ?? [],
		}),
	});
	const parts = partsOf(control);
	if (parts.length) return parts.map((part) => field(`${name}${PART}${part.label}`, part));
	const row = rowOf(control);
	const isOptional = !required && !isDescribed(control);
	return [
		{
			...field(name, {
				asks: asksFor(control),
				options: labelsOf(control),
				hint: hintOf(control),
				...(isOptional && { optional: true }),
			}),
			...(row !== undefined && { defaultValue: row }),
		},
	];
}
