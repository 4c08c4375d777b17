import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { plain } from '../operation/readRequest';
import {
	asksFor,
	isReadOnly,
	isRepeated,
	readRosterFields,
	REPEATED_GROUPS,
	type RosterField,
} from '../vocabulary/rosterFields';
import { access } from './pickers';

async function fieldsOf(context: ILoadOptionsFunctions): Promise<RosterField[]> {
	const { client } = await access(context);
	return await readRosterFields((request) => client.call(request));
}

/** What the mapper shows of a field. */
type Shown = Pick<ResourceMapperField, 'id' | 'displayName' | 'required'>;

const forMapper = (
	fields: RosterField[],
	shown: (field: RosterField) => Shown,
): ResourceMapperFields => ({
	fields: fields
		.filter((field) => !isReadOnly(field))
		.map((field) => ({
			...shown(field),
			display: true,
			defaultMatch: false,
			type: asksFor(field),
			...(field.option_list && {
				options: field.option_list.map(({ value }) => ({ name: value, value })),
			}),
		})),
});

/** Fields (字段) of the roster by name, to choose from. */
export async function getRosterFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return (await fieldsOf(this)).map(({ field_name, group_name, name }) => ({
		name: `${field_name} (${group_name})`,
		value: name,
	}));
}

/** Fields of the roster for n8n's mapper: those that can be written, with their types and choices. */
export async function getWritableRosterFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return forMapper(await fieldsOf(this), (field) => ({
		id: field.name,
		// Which of its entries is meant is another parameter.
		displayName: isRepeated(field) ? `${field.field_name} (${field.group_name})` : field.name,
		required: false,
	}));
}

/** The same of the chosen group that a member may have several times. */
export async function getRosterGroupFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const type = Number(plain(this.getCurrentNodeParameter('rosterGroup')));
	const fields = (await fieldsOf(this)).filter(
		(field) => isRepeated(field) && REPEATED_GROUPS[field.group_name] === type,
	);
	return forMapper(fields, ({ field_name, is_must }) => ({
		id: field_name,
		displayName: field_name,
		required: is_must === true,
	}));
}
