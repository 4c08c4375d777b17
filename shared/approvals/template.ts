import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { listAt } from '../operation/reply';
import { nearest } from '../text/nearest';

/** A text in several languages, `zh_CN` among them. */
export type Texts = ReadonlyArray<{ text: string; lang: string }>;

/** By what steps a span of time is chosen: half days, or minutes. */
interface SpanOfTime {
	type?: string;
	/** 1 where only working days count. */
	official_holiday?: number;
}

interface Option {
	key: string;
	/** Created templates have one text, read ones a list (97437, 91982). */
	value?: Texts | Texts[number];
}

/** A control (控件) of a template with what matters of its settings (91982). */
export interface Control {
	property: {
		control: string;
		id: string;
		title?: Texts;
		require?: number;
	};
	config?: {
		date?: { type?: string };
		selector?: {
			type?: string;
			options?: Option[];
			/** Which controls show only once an option is chosen. */
			op_relations?: Array<{
				key: string;
				relation_list?: Array<{ related_control_id: string; action?: number }>;
			}>;
		};
		contact?: { type?: string; mode?: string };
		table?: { children?: Control[] };
		attendance?: { type?: number; date_range?: SpanOfTime };
		vacation_list?: { item?: Array<{ id: number; name?: Texts }> };
		date_range?: SpanOfTime;
	};
}

/** A template (审批模板). */
export interface Template {
	name: string;
	controls: Control[];
}

/** The text in Chinese, or in the language that there is. */
export function textIn(texts: Texts | Texts[number] | undefined): string {
	const all: Texts = !texts ? [] : 'text' in texts ? [texts] : texts;
	const chinese = all.find(({ lang, text }) => lang === 'zh_CN' && text);
	return (chinese ?? all.find(({ text }) => text))?.text ?? '';
}

/** The label of a control as people see it; one without a label goes by its ID. */
export const labelOf = ({ property: { title, id } }: Control): string => textIn(title) || id;

/** A template with its controls in their order (91982). */
export async function readTemplate(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
	template_id: string,
): Promise<Template> {
	const reply = await send({
		method: 'POST',
		path: '/oa/gettemplatedetail',
		secret: 'approval',
		body: { template_id },
		repeatable: true,
		needs: ['template_content'],
	});
	return {
		name: textIn(listAt<Texts[number]>(reply, 'template_names')),
		controls: listAt<Control>(reply, 'template_content.controls'),
	};
}

/** The controls with a name for each that no other has: its label, or its ID where several share one. */
export function namedControls(controls: readonly Control[]): Array<[string, Control]> {
	const labels = controls.map(labelOf);
	return controls.map((control, index) => {
		const label = labels[index]!;
		return [
			labels.indexOf(label) === labels.lastIndexOf(label) ? label : control.property.id,
			control,
		];
	});
}

/** The control of that label, or of that ID, where there is one. Throws an `Error` for a label that several controls have. */
export function findControl(controls: readonly Control[], name: string): Control | undefined {
	const wanted = name.trim();
	const byId = controls.find(({ property }) => property.id === wanted);
	if (byId) return byId;
	const found = controls.filter((control) => labelOf(control).trim() === wanted);
	if (found.length > 1) {
		const ids = found.map(({ property }) => `“${property.id}”`).join(' or ');
		throw new Error(
			`names “${wanted}”, a label of several controls: give the ID ${ids} in its place`,
		);
	}
	return found[0];
}

/** Says that there is no such control, and offers the nearest labels. */
export function noSuchControl(controls: readonly Control[], name: string): Error {
	const labels = controls.map(labelOf);
	const like = nearest(name, labels);
	const quoted = (like.length ? like : labels).map((label) => `“${label}”`);
	const advice = like.length
		? `did you mean ${quoted.join(' or ')}?`
		: `there are ${quoted.join(', ')}`;
	return new Error(`names “${name}”, but the template has no such control: ${advice}`);
}

/**
 * IDs of the controls that stay hidden as long as none of their options is chosen.
 *
 * @param isChosen whether an option of a control is; two controls may have options with the same key
 */
export function hiddenUntilChosen(
	controls: readonly Control[],
	isChosen: (control: Control, key: string) => boolean,
): Set<string> {
	const related = (wanted: boolean) =>
		controls.flatMap((control) =>
			(control.config?.selector?.op_relations ?? [])
				.filter(({ key }) => isChosen(control, key) === wanted)
				.flatMap(({ relation_list = [] }) => relation_list.map((one) => one.related_control_id)),
		);
	const shown = new Set(related(true));
	return new Set(related(false).filter((id) => !shown.has(id)));
}
