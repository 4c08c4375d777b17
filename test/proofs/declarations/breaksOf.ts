import type { INodePropertyOptions } from 'n8n-workflow';
import type { Field, Limits, Operation } from '../../../shared/operation/operation';

/** One mistake in a declaration that can be made and taken back. */
export interface Break {
	name: string;
	/** Of the field that no longer refuses, or refuses too much: cases with it in their error are the likeliest to notice. */
	label?: string;
	/** Only a case that works can tell: an error lists all choices, but uses none. */
	byWorkingCase?: boolean;
	apply(): void;
	undo(): void;
}

/** Everything that can be wrong in the declaration of an operation, one at a time. */
export function breaksOf(operation: Operation): Break[] {
	const { request, secret, items, answers, item, paging, body, agent, collect, run } = operation;
	const found: Break[] = [];
	const change = <K extends keyof Operation>(key: K, value: Operation[K], name: string = key) => {
		found.push(swap(operation, key, value, name));
	};
	// An operation for any endpoint, or for none, declares no path.
	if (!request.endsWith(' /')) {
		const [verb, path] = request.split(' ') as ['GET' | 'POST' | 'OPEN' | 'FRAME', string];
		// Which command of a bot is sent may depend on the message it answers; it has neither verb nor secret.
		if (verb !== 'FRAME') {
			change('request', `${verb} ${path}/broken` as Operation['request'], 'path');
		}
		// What only a browser opens is no call.
		if (verb !== 'FRAME' && verb !== 'OPEN') {
			const other = verb === 'GET' ? 'POST' : 'GET';
			change('request', `${other} ${path}` as Operation['request'], 'verb');
			change('secret', secret === 'audit' ? 'contacts' : 'audit');
			change('reads', !operation.reads);
		}
	}
	if (operation.query) change('query', { ...operation.query, broken: true });
	if (body) change('body', { ...body, broken: true });
	if (agent) change('agent', agent === 'body' ? 'query' : 'body');
	if (items && !run) change('items', 'broken');
	if (answers) change('answers', 'broken');
	if (item) change('item', 'broken');
	if (paging) {
		change('paging', { ...paging, items: 'broken' }, 'paging: items');
		if (!paging.offset) {
			const cursor = { sent: 'broken', received: 'broken' };
			change('paging', { ...paging, cursor }, 'paging: cursor');
		}
		if (paging.size) {
			const { key, max } = paging.size;
			change('paging', { ...paging, size: { key, max: max + 1 } }, 'paging: most per page');
			change('paging', { ...paging, size: { key: 'broken', max } }, 'paging: size');
		}
		if (paging.offset) change('paging', { ...paging, offset: 'broken' }, 'paging: offset');
		if (paging.total) change('paging', { ...paging, total: 'broken' }, 'paging: total');
		if (paging.last) change('paging', { ...paging, last: 'broken' }, 'paging: last');
		if (paging.more) change('paging', { ...paging, more: 'broken' }, 'paging: more');
	}
	if (collect?.whole) change('collect', { ...collect, whole: false }, 'collect: whole');
	for (const field of collect ? (operation.fields ?? []) : []) {
		const { key, limits, shape } = field;
		if (limits?.items === undefined || shape) continue;
		const more = { ...limits, items: limits.items + 1 };
		found.push(swap(field, 'limits', more, `collect: most ${key}`));
	}
	for (const [key, most] of Object.entries(collect?.most ?? {})) {
		if (most === Infinity) continue;
		change('collect', { most: { ...collect!.most, [key]: most + 1 } }, `collect: most ${key}`);
	}
	const { merge } = operation;
	if (merge) {
		change('merge', { ...merge, parameter: 'broken' }, 'merge: parameter');
		change('merge', { ...merge, room: (values) => merge.room(values) + 1 }, 'merge: room');
	}
	const parts = [
		'record',
		'deletes',
		'emptyCode',
		'check',
		'finish',
		'prepare',
		'simplify',
		'collect',
		'merge',
	] as const;
	for (const key of parts) {
		if (operation[key]) change(key, undefined);
	}
	const { updates, needsOne = [], fields = [] } = operation;
	for (const group of needsOne) {
		change('needsOne', without(needsOne, group), `needs one: ${group.join()}`);
		for (const name of group) {
			const others = needsOne.map((one) => (one === group ? without(one, name) : one));
			change('needsOne', others, `needs one: ${name}`);
		}
	}
	if (updates) {
		change('updates', undefined);
		for (const name of updates) {
			change('updates', without(updates, name), `updates: ${name}`);
		}
		for (const option of fields.filter(({ shape }) => shape === 'options')) {
			for (const child of option.children!) found.push(...wrongWhenEmpty(child));
		}
	}
	for (const field of fields) visit(field, '', true, found);
	return found;
}

const without = <T>(list: T[], one: T): T[] => list.filter((other) => other !== one);

/** What empties a field, or that nothing does, may be wrong. */
function wrongWhenEmpty(field: Field): Break[] {
	const { ui, place, empty } = field;
	if (place === 'none') return [];
	const broken = swap(field, 'empty', { as: 'broken' }, `${ui.name}: what empties it`);
	return empty ? [broken, swap(field, 'empty', undefined, `${ui.name}: can be emptied`)] : [broken];
}

/**
 * @param sent whether the value goes on the wire as declared; else the operation reads it as it is
 * @param chosen whether the user adds the field, so that it need not be there at all
 */
function visit(field: Field, prefix: string, sent: boolean, found: Break[], chosen = false) {
	const { ui, key, place, read, limits = {}, optional, shape, children = [] } = field;
	const label = prefix + ui.name;
	const addRefusing = (broken: Break) => found.push({ ...broken, label: ui.displayName });
	if (shape === 'options') {
		for (const child of children) visit(child, 'options → ', sent, found, true);
		return;
	}
	if (ui.type === 'notice') return;
	const isSent = sent && place !== 'none';
	for (const child of children) visit(child, `${label} → `, isSent, found, shape === 'collection');
	if (isSent) {
		if (place !== 'secret') found.push(swap(field, 'key', `${key}_broken`, `${label}: key`));
		found.push(swap(field, 'place', 'none', `${label}: place`));
		if (read) {
			found.push(swap(field, 'encode', () => ({ broken: true }), `${label}: encoder`));
		}
	}
	for (const limit of Object.keys(limits) as Array<keyof Limits>) {
		if (limits[limit] === undefined || limit === 'allowed') continue;
		const others = { ...limits, [limit]: undefined };
		addRefusing(swap(field, 'limits', others, `${label}: limit ${limit}`));
	}
	if (field.endOf) {
		const { from, days } = field.endOf;
		addRefusing(swap(field, 'endOf', undefined, `${label}: end of a span`));
		if (Number.isFinite(days)) {
			addRefusing(swap(field, 'endOf', { from, days: days + 1 }, `${label}: longest span`));
		}
	}
	if (ui.type === 'options') {
		for (const choice of (ui.options ?? []) as INodePropertyOptions[]) {
			const broken = swap(choice, 'value', 'broken', `${label}: choice ${choice.name}`);
			found.push({ ...broken, byWorkingCase: true });
		}
	}
	if (!chosen && mayBeEmpty(field)) {
		addRefusing(
			swap(field, 'optional', !optional, `${label}: ${optional ? 'optional' : 'needed'}`),
		);
	}
}

/** Whether the editor starts with nothing that could be sent, so that it matters if the parameter is needed. */
function mayBeEmpty({ ui, read, encode, shape }: Field): boolean {
	const hasDefault = ui.default !== '' && !String(ui.default).startsWith('=');
	if (ui.type === 'collection' || (hasDefault && ui.type !== 'resourceLocator' && !shape)) {
		return false;
	}
	const nothing = read?.('');
	return shape === 'rows' || (encode ? encode(nothing, ui.displayName) : nothing) === undefined;
}

function swap<T extends object, K extends keyof T>(
	target: T,
	key: K,
	value: T[K],
	name: string,
): Break {
	const before = target[key];
	return {
		name,
		apply: () => {
			target[key] = value;
		},
		undo: () => {
			target[key] = before;
		},
	};
}
