import type { IDataObject } from 'n8n-workflow';
import {
	gatherValues,
	isNotByApi,
	isReadOnly,
	writeControl,
	type Writing,
} from '../../../../shared/approvals/controls';
import { readLeaves } from '../../../../shared/approvals/leaves';
import { hiddenUntilChosen, labelOf, type Control } from '../../../../shared/approvals/template';
import type { Mapping } from '../../../../shared/operation/mapping';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';

const CONTROLS_LABEL = 'Controls';
const MOST_FILES = 6;

/** A control with its value as it was given, and on the wire. */
export interface Content {
	control: Control;
	given: unknown;
	wire: IDataObject;
}

/**
 * The controls of the item with their values, in the order of the template. Rejects with a `ParameterError` that names the
 * control for what cannot be set, and for what the template needs and the item does not give.
 */
export async function contentsOf(call: Call, controls: readonly Control[]): Promise<Content[]> {
	const stopped = controls.find(isNotByApi);
	if (stopped) {
		throw new ParameterError(
			'Template',
			`holds the control “${labelOf(stopped)}”: WeCom takes such approvals in the client only`,
		);
	}
	const { values, automatic } = call.values.controls as Mapping;
	const given = gatherValues(
		values,
		controls,
		CONTROLS_LABEL,
		() => automatic && call.values.ignoreUnknownControls === true,
	);
	const contents: Content[] = [];
	for (const control of controls) {
		if (automatic && isReadOnly(control)) continue;
		const value = given.get(control);
		const written = await writeControl(value, control, writingOf(call, control));
		if (written === undefined) continue;
		const { control: type, id } = control.property;
		contents.push({
			control,
			given: value,
			wire: { control: type, id, value: written as IDataObject },
		});
	}
	checkNeeded(controls, contents);
	checkFiles(contents);
	return contents;
}

function writingOf(call: Call, control: Control): Writing {
	return {
		timeZone: call.context.getTimezone(),
		label: `${CONTROLS_LABEL} → ${labelOf(control)}`,
		now: Math.floor(Date.now() / 1000),
		file: async (name) => await call.file(name),
		leaves: async () => await call.once('leaves', () => readLeaves(call.send)),
	};
}

/** A control that another one hides needs no value. */
function checkNeeded(controls: readonly Control[], contents: Content[]): void {
	const chosen = new Map(
		contents.map(({ control, wire }) => [
			control,
			listAt<{ key: string }>(wire, 'value.selector.options').map(({ key }) => key),
		]),
	);
	const hidden = hiddenUntilChosen(
		controls,
		(control, key) => chosen.get(control)?.includes(key) === true,
	);
	const filled = new Set(contents.map(({ control }) => control));
	const missing = controls.find(
		(control) =>
			control.property.require === 1 &&
			!isReadOnly(control) &&
			!filled.has(control) &&
			!hidden.has(control.property.id),
	);
	if (missing) {
		throw new ParameterError(
			`${CONTROLS_LABEL} → ${labelOf(missing)}`,
			'is empty, but the template needs it',
		);
	}
}

function checkFiles(contents: Content[]): void {
	const inAll = (wires: IDataObject[]): number =>
		wires.reduce((sum, wire) => {
			const rows = listAt<IDataObject>(wire, 'value.children');
			const below = rows.flatMap((row) => listAt<IDataObject>(row, 'list'));
			return sum + listAt(wire, 'value.files').length + inAll(below);
		}, 0);
	const files = inAll(contents.map(({ wire }) => wire));
	if (files > MOST_FILES) {
		throw new ParameterError(
			CONTROLS_LABEL,
			`hold ${files} files, but an approval takes ${MOST_FILES} in all`,
		);
	}
}
