import type { IDataObject } from 'n8n-workflow';

/** The value at a dotted path of a reply, `undefined` where a step is missing. */
export function valueAt(reply: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(at, step) =>
				typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined,
			reply,
		);
}

/**
 * The list at a dotted path of a reply. WeCom and relays leave one out or give `null`, join IDs by bars, and give one
 * record without its list; entries that are `null` are left out.
 */
export function listAt<T>(reply: unknown, path: string): T[] {
	const value = valueAt(reply, path) ?? [];
	if (typeof value === 'string') return value.split('|').filter(Boolean) as T[];
	const list: unknown[] = Array.isArray(value) || isEmpty(value) ? Object.values(value) : [value];
	return list.filter((entry) => entry !== null) as T[];
}

/** What some languages make of an empty list. */
const isEmpty = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** The reply as an item: without `errcode` and `errmsg`; `{ success: true }` when nothing else was in it. */
export function withoutCode(reply: IDataObject): IDataObject {
	const { errcode, errmsg, ...rest } = reply;
	return Object.keys(rest).length ? rest : { success: true };
}

/** A record of a list as JSON of an item, where the list may hold bare values. */
export const asObject = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null ? (value as IDataObject) : { value: value as string };
