import type { FieldType, IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { listAt } from '../operation/reply';
import { nearest } from '../text/nearest';

/** A field of the roster (花名册), as its configuration names it (99131), with the group it belongs to. */
export interface RosterField {
	group_id: number;
	group_name: string;
	fieldid: number;
	field_name: string;
	/** By which it is known: its own name, with that of its group behind it where several fields have it. */
	name: string;
	/** 1 text, 2 choice, 3 time, 4 picture, 5 file, 6 files. */
	field_type: number;
	/** 1 text, 2 and 4 64 bits, 3 32 bits, 5 phone, 6 file. */
	value_type?: number;
	is_must?: boolean;
	option_list?: Array<{ id: number; value: string }>;
}

/** Groups that a member may have several times, by their names, with the type by which they are added (99133). */
export const REPEATED_GROUPS: Readonly<Record<string, number>> = {
	教育经历: 1,
	工作经历: 2,
	家庭成员: 3,
	紧急联系人: 4,
	合同信息: 5,
};

export const isRepeated = ({ group_name }: RosterField): boolean => group_name in REPEATED_GROUPS;

/** Age, years of work and state follow from others (99133); files come from people only. */
const COMPUTED = [11006, 11012, 12004];
const FILES = [4, 5, 6];

export const isReadOnly = ({ fieldid, field_type }: RosterField): boolean =>
	COMPUTED.includes(fieldid) || FILES.includes(field_type);

export const isFile = ({ field_type }: RosterField): boolean => FILES.includes(field_type);

/** How n8n's mapper asks for a value. */
export const asksFor = ({ field_type }: RosterField): FieldType =>
	field_type === 2 ? 'options' : field_type === 3 ? 'dateTime' : 'string';

/** All fields of the roster. */
export async function readRosterFields(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
): Promise<RosterField[]> {
	const reply = await send({ method: 'GET', path: '/hr/get_fields', secret: 'hr' });
	const fields = listAt<IDataObject>(reply, 'group_list').flatMap((group) =>
		listAt<IDataObject>(group, 'field_list').map(
			// The page writes the ID in both ways.
			({ field_id, fieldid = field_id, ...field }) =>
				({
					group_id: group.group_id,
					group_name: group.group_name,
					fieldid,
					...field,
				}) as unknown as Omit<RosterField, 'name'>,
		),
	);
	const isShared = (name: string) =>
		fields.filter(({ field_name }) => field_name === name).length > 1;
	return fields.map((field) => {
		const { field_name, group_name } = field;
		return { ...field, name: isShared(field_name) ? `${field_name} (${group_name})` : field_name };
	});
}

/**
 * The field of that name or ID; of several with that name the one of the group, by its type. Throws an `Error` that continues
 * `"Field" …` and offers the nearest names.
 */
export function fieldNamed(
	fields: readonly RosterField[],
	name: string,
	groupType?: number,
): RosterField {
	const wanted = name.trim();
	const found =
		fields.find((field) => field.name === wanted) ??
		fields.find(
			({ field_name, group_name }) =>
				field_name === wanted && groupType && REPEATED_GROUPS[group_name] === groupType,
		) ??
		fields.find(({ fieldid }) => String(fieldid) === wanted);
	if (found) return found;
	const names = fields.map((field) => field.name);
	const sharing = fields.filter(({ field_name }) => field_name === wanted).map((one) => one.name);
	if (sharing.length) {
		const quoted = sharing.map((one) => `“${one}”`).join(' or ');
		throw new Error(`names “${wanted}”, as several fields are called: give ${quoted} in its place`);
	}
	const like = nearest(wanted, names);
	const advice = like.length
		? `did you mean ${like.map((one) => `“${one}”`).join(' or ')}?`
		: `there are ${names.map((one) => `“${one}”`).join(', ')}`;
	throw new Error(`names “${wanted}”, which the roster does not have: ${advice}`);
}
