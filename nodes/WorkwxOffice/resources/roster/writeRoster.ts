import type { IDataObject } from 'n8n-workflow';
import type { Mapping } from '../../../../shared/operation/mapping';
import type { Call } from '../../../../shared/operation/operation';
import { ofParameter, ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import {
	fieldNamed,
	isReadOnly,
	isRepeated,
	REPEATED_GROUPS,
	type RosterField,
} from '../../../../shared/vocabulary/rosterFields';
import { writeRosterValue } from './rosterValues';
import { rosterFields } from './readRoster';

const OK = 1;
/** Why WeCom did not take a field or an entry (99133). */
const REASONS: Readonly<Record<number, string>> = {
	2: 'WeCom failed to save it',
	3: 'the member has no such field or entry',
	4: 'it is needed and may not be empty',
	5: 'a field of this type cannot be set',
};
const FIRST_ENTRY = 1;

/** Sets the mapped fields. Throws where WeCom refuses some of them, and names those and the ones it took. */
export async function updateMember(call: Call): Promise<IDataObject> {
	const { rosterValues, rosterEntry = FIRST_ENTRY } = call.values;
	const named = await fieldsIn(call, rosterValues as Mapping);
	const update_items = named.map(({ field, value, label }) => ({
		fieldid: field.fieldid,
		sub_idx: isRepeated(field) ? (rosterEntry as number) : 0,
		...ofParameter(label, () => writeRosterValue(value, field)),
	}));
	const reply = await write(call, { update_items });
	const names = new Map(named.map(({ field }) => [field.fieldid, field.name]));
	const results = listAt<IDataObject>(reply, 'update_results').map(({ fieldid, result }) => ({
		name: names.get(fieldid as number) ?? String(fieldid),
		result: result as number,
	}));
	const refused = results.filter(({ result }) => result !== OK);
	if (refused.length) {
		const taken = results.filter(({ result }) => result === OK);
		const rest = taken.length ? ` Saved: ${taken.map(({ name }) => `“${name}”`).join(', ')}.` : '';
		throw new Error(
			`${refused.map(({ name, result }) => `“${name}” was not saved: ${reasonOf(result)}`).join('; ')}.${rest}`,
		);
	}
	return { success: true };
}

/** Adds one more entry of a group. */
export async function addEntry(call: Call): Promise<IDataObject> {
	const group_type = call.values.rosterGroup as number;
	const item = (await fieldsIn(call, call.values.rosterEntryValues as Mapping, group_type)).map(
		({ field, value, label }) => {
			if (REPEATED_GROUPS[field.group_name] !== group_type) {
				throw new ParameterError(
					label,
					`belongs to “${field.group_name}”, not to the chosen group`,
				);
			}
			return {
				fieldid: field.fieldid,
				sub_idx: 0,
				...ofParameter(label, () => writeRosterValue(value, field)),
			};
		},
	);
	return checked(await write(call, { insert_items: [{ group_type, item }] }), 'insert', 'added');
}

/** Removes an entry of a group. */
export async function removeEntry(call: Call): Promise<IDataObject> {
	const { rosterGroup: group_type, rosterEntry: sub_idx } = call.values as Record<string, number>;
	return checked(
		await write(call, { remove_items: [{ group_type, sub_idx }] }),
		'remove',
		'removed',
	);
}

const write = async ({ request, send }: Call, items: IDataObject): Promise<IDataObject> =>
	await send({ ...request, body: { ...request.body, ...items } });

function checked(reply: IDataObject, kind: string, done: string): IDataObject {
	// The page writes the name in both ways.
	const results = [
		...listAt<IDataObject>(reply, `${kind}_results`),
		...listAt<IDataObject>(reply, `${kind}_result`),
	];
	const refused = results.find(({ result }) => result !== OK);
	if (!refused) return { success: true };
	throw new Error(`The entry was not ${done}: ${reasonOf(refused.result as number)}`);
}

const reasonOf = (result: number) => REASONS[result] ?? `WeCom gives the reason ${result}`;

interface Given {
	field: RosterField;
	value: unknown;
	label: string;
}

/** The fields that are mapped; an automatic mapping leaves out what the roster does not have or WeCom fills in itself. */
async function fieldsIn(
	call: Call,
	{ values, automatic }: Mapping,
	groupType?: number,
): Promise<Given[]> {
	const fields = await rosterFields(call);
	const settable = fields.filter((field) => !isReadOnly(field));
	const known = new Set(settable.flatMap(({ name, field_name }) => [name, field_name]));
	const given = Object.entries(values)
		.filter(([name]) => !automatic || known.has(name))
		.map(([name, value]) => {
			const field = ofParameter('Values', () => fieldNamed(fields, name, groupType));
			return { field, value, label: `Values → ${field.name}` };
		});
	if (given.length) return given;
	throw new ParameterError('Values', 'hold no value for a field of the roster: map at least one');
}
