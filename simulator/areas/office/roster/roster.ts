import type { Company } from '../../company';
import { endpoint } from '../../endpoint';
import { boolean, integer, list, needed, record, text, type Field } from '../../../rules/fields';
import { Refusal } from '../../../rules/refusal';
import type { Roster, RosterField, RosterValue } from './records';

const ACCESS = ['app', 'hr'] as const;
const INVALID_PARAMETER = 40058;
const UNKNOWN_USER = 60111;
const [OK, NOT_FOUND, MISSING, UNSUPPORTED] = [1, 3, 4, 5];
const COMPUTED = [11006, 11012, 12004];
const FILE = 6;
const UNSIGNED = [2, 3];
const KEYS: Record<number, string> = {
	1: 'value_string',
	2: 'value_uint64',
	3: 'value_uint32',
	4: 'value_int64',
	5: 'value_mobile',
	6: 'value_file',
};

interface Item {
	fieldid: number;
	sub_idx?: number;
	[value: string]: unknown;
}

/** A field with its value, whose name depends on the type of the field. */
const item: Field<Item> = {
	needed: false,
	missing: INVALID_PARAMETER,
	read(value, name) {
		const { fieldid } = (value ?? {}) as Item;
		if (!Number.isInteger(fieldid)) throw new Refusal(INVALID_PARAMETER, `${name}.fieldid`);
		return value as Item;
	},
};

function seen({ contacts }: Company, userid: string) {
	if (!contacts.member(userid)?.visible) throw new Refusal(UNKNOWN_USER, userid);
}

/** The value of an item as its field wants it; nothing where it empties the field. */
function valueOf(given: Item, { value_type }: RosterField): RosterValue | undefined {
	const key = KEYS[value_type]!;
	const value = given[key];
	const isText = value_type === 1;
	if (value === undefined || value === '') return undefined;
	if (value_type === 5) {
		return (value as { value_mobile?: string }).value_mobile ? { [key]: value } : undefined;
	}
	const isUnsigned = UNSIGNED.includes(value_type) && (value as number) < 0;
	if (typeof value !== (isText ? 'string' : 'number') || isUnsigned) {
		throw new Refusal(INVALID_PARAMETER, key);
	}
	return { [key]: value };
}

function update(roster: Roster, values: Map<string, RosterValue>, given: Item): number {
	const { fieldid, sub_idx = 0 } = given;
	const known = roster.fieldOf(fieldid);
	if (!known) return NOT_FOUND;
	if (COMPUTED.includes(fieldid) || known.field.value_type === FILE) return UNSUPPORTED;
	const isEntry = known.group.group_type !== undefined;
	const hasEntry = known.group.field_list.some((one) => values.has(`${one.fieldid} ${sub_idx}`));
	if (isEntry ? !hasEntry : sub_idx !== 0) return NOT_FOUND;
	const value = valueOf(given, known.field);
	if (!value && known.field.is_must) return MISSING;
	if (value) values.set(`${fieldid} ${sub_idx}`, value);
	else values.delete(`${fieldid} ${sub_idx}`);
	return OK;
}

/** Numbers of the entries of a group that a member has. */
function entriesOf(roster: Roster, values: Map<string, RosterValue>, group_type: number): number[] {
	const group = roster.groups.find((one) => one.group_type === group_type);
	const ids = new Set(group?.field_list.map(({ fieldid }) => String(fieldid)));
	const found = [...values.keys()].map((key) => key.split(' ')).filter(([id]) => ids.has(id!));
	return [...new Set(found.map(([, entry]) => Number(entry)))];
}

/** The roster of the HR assistant. */
export const rosterEndpoints = [
	endpoint({
		doc: 99131,
		method: 'GET',
		path: '/hr/get_fields',
		access: ACCESS,
		answer: ({ company }) => ({
			group_list: company.office.roster.groups.map(({ group_type: _type, ...group }) => group),
		}),
	}),
	endpoint({
		doc: 99132,
		method: 'POST',
		path: '/hr/get_staff_info',
		access: ACCESS,
		body: record({
			userid: needed(text()),
			get_all: boolean(),
			fieldids: list(record({ fieldid: needed(integer()), sub_idx: integer({ min: 0 }) })),
		}),
		answer({ company, body }) {
			const { userid, get_all, fieldids } = body;
			const { roster } = company.office;
			seen(company, userid);
			if (!get_all && !fieldids?.length) throw new Refusal(INVALID_PARAMETER, 'fieldids');
			const values = roster.of(userid);
			const asked = get_all
				? [...values.keys()].map((key) => {
						const [fieldid, sub_idx] = key.split(' ').map(Number);
						return { fieldid: fieldid!, sub_idx };
					})
				: fieldids!;
			return {
				field_info: asked.map(({ fieldid, sub_idx = 0 }) => {
					const value = values.get(`${fieldid} ${sub_idx}`);
					const value_type = roster.fieldOf(fieldid)?.field.value_type;
					return value
						? { fieldid, sub_idx, result: OK, value_type, ...value }
						: { fieldid, sub_idx, result: NOT_FOUND };
				}),
			};
		},
	}),
	endpoint({
		doc: 99133,
		method: 'POST',
		path: '/hr/update_staff_info',
		access: ACCESS,
		body: record({
			userid: needed(text()),
			update_items: list(item),
			remove_items: list(
				record({ group_type: needed(integer()), sub_idx: needed(integer({ min: 0 })) }),
			),
			insert_items: list(record({ group_type: needed(integer()), item: list(item) })),
		}),
		answer({ company, body }) {
			const { userid, update_items = [], remove_items = [], insert_items = [] } = body;
			const { roster } = company.office;
			seen(company, userid);
			if (!update_items.length && !remove_items.length && !insert_items.length)
				throw new Refusal(INVALID_PARAMETER, 'update_items');
			const values = roster.of(userid);
			const groupOf = (type: number) => roster.groups.find((one) => one.group_type === type);
			return {
				update_results: update_items.map((given) => ({
					fieldid: given.fieldid,
					sub_idx: given.sub_idx ?? 0,
					result: update(roster, values, given),
				})),
				remove_results: remove_items.map(({ group_type, sub_idx }) => {
					const known = entriesOf(roster, values, group_type).includes(sub_idx);
					for (const { fieldid } of groupOf(group_type)?.field_list ?? [])
						values.delete(`${fieldid} ${sub_idx}`);
					return { group_type, sub_idx, result: known ? OK : NOT_FOUND };
				}),
				insert_results: insert_items.map(({ group_type, item: fields = [] }, idx) => {
					const group = groupOf(group_type);
					if (!group) return { group_type, idx, result: NOT_FOUND };
					const entry = Math.max(0, ...entriesOf(roster, values, group_type)) + 1;
					const given = group.field_list.map((field) => {
						const found = fields.find(({ fieldid }) => fieldid === field.fieldid);
						return { field, value: found && valueOf(found, field) };
					});
					if (given.some(({ field, value }) => field.is_must && !value))
						return { group_type, idx, result: MISSING };
					for (const { field, value } of given)
						if (value) values.set(`${field.fieldid} ${entry}`, value);
					return { group_type, idx, result: OK };
				}),
			};
		},
	}),
];
