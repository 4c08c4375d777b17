import type { IDataObject } from 'n8n-workflow';
import type { ItemGroup, Reading } from './collectItems';
import type { Merge } from './operation';
import { valueAt } from './reply';

/** A message that the next text to the same target may join. */
interface Draft {
	print: string;
	readings: Reading[];
	text: string;
	room: number;
}

/**
 * Puts the texts of items into one message when the items have the same target and differ in nothing but the text.
 * Texts to one target keep their order: one that must go alone begins a new message for those behind it. A message that
 * would become too long ends before the item; an item that is too long by itself goes alone.
 *
 * @param target names of the parameters that say who receives a message
 * @param separator stands between two texts
 */
export function mergeItems(
	readings: Reading[],
	{ parameter, key, room }: Merge,
	target: string[],
	separator: string,
): ItemGroup[] {
	const drafts: Draft[] = [];
	const last = new Map<string, Draft>();
	for (const reading of readings) {
		const { values } = reading;
		const { [parameter]: _text, ...others } = values;
		const place = JSON.stringify(target.map((name) => values[name]));
		const print = JSON.stringify(others);
		const text = String(valueAt(reading.request.body, key));
		const draft = last.get(place);
		const joined = draft && draft.text + separator + text;
		if (joined && draft.print === print && Buffer.byteLength(joined) <= draft.room) {
			draft.readings.push(reading);
			draft.text = joined;
			continue;
		}
		const started = { print, readings: [reading], text, room: room(values) };
		drafts.push(started);
		last.set(place, started);
	}
	return drafts.map(({ readings: members, text }) => {
		const { request, values } = members[0]!;
		const body = withText(request.body as IDataObject, key, text);
		return {
			indices: members.map(({ index }) => index),
			reading: { values, request: { ...request, body } },
		};
	});
}

/** The body with another text at a path of two steps, such as `text.content`. */
function withText(body: IDataObject, key: string, text: string): IDataObject {
	const [type, name] = key.split('.') as [string, string];
	return { ...body, [type]: { ...(body[type] as IDataObject), [name]: text } };
}
