import columns from '../../cases/docs/columns.json';
import rosterFields from '../../cases/office/rosterFields.json';
import formQuestions from '../../cases/docs/formQuestions.json';
import { documentExchange } from './documentExchange';
import controls from '../../cases/office/controls.json';

/**
 * Writes out the short form of a long value in a case, as a reviver of `JSON.parse`:
 * `{ "$repeat": "字", "times": 3 }` is `"字字字"`, `{ "$numbered": "u", "from": 1, "to": 3 }` is `["u1", "u2", "u3"]`
 * and with `"join": "|"` it is `"u1|u2|u3"`; `{ "$joined": ["a", "b"] }` is `"ab"`, `{ "$copies": {}, "times": 2 }` is
 * `[{}, {}]`; `{ "$columns": ["名称"] }` are the columns of these titles in `docs/columns.json`, `$controls` the controls
 * of an approval's template in `office/controls.json`, and `{ "$roster": [1001] }` the groups of these numbers in
 * `office/rosterFields.json`; exchanges about documents see `documentExchange`.
 * `{ "$questions": "row" }` are the questions of a form as a user sets them in `docs/formQuestions.json`, with `"item"` as they
 * go over the wire.
 */
export function expandText(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if ('$repeat' in value) {
		const { $repeat: text, times } = value as { $repeat: string; times: number };
		return text.repeat(times);
	}
	if ('$columns' in value) {
		return (value.$columns as string[]).map((title) =>
			columns.find(({ field_title }) => field_title === title),
		);
	}
	if ('$controls' in value) {
		return (value.$controls as string[]).map((label) =>
			controls.find(({ property }) => property.title[0]!.text === label),
		);
	}
	if ('$roster' in value) {
		return (value.$roster as number[]).map((id) =>
			rosterFields.find(({ group_id }) => group_id === id),
		);
	}
	if ('$questions' in value) {
		return formQuestions.map(({ row, item }, index) =>
			value.$questions === 'row' ? row : { ...item, question_id: index + 1, pos: index + 1 },
		);
	}
	if ('$copies' in value) {
		const { $copies: entry, times } = value as { $copies: unknown; times: number };
		return Array.from({ length: times }, () => structuredClone(entry));
	}
	if ('$joined' in value) return (value.$joined as string[]).join('');
	if ('$numbered' in value) {
		const { $numbered, from, to, join } = value as unknown as Numbered;
		const texts = Array.from({ length: to - from + 1 }, (_, index) => $numbered + (from + index));
		return join === undefined ? texts : texts.join(join);
	}
	return documentExchange(value) ?? value;
}

interface Numbered {
	$numbered: string;
	from: number;
	to: number;
	join?: string;
}
