import { CallbackRefusal } from './callbackRefusal';

const MOST_DEPTH = 32;
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

export type JsonValue = string | number | boolean | null | JsonObject | JsonValue[];
export interface JsonObject {
	[name: string]: JsonValue;
}

/**
 * The object in a JSON text. Throws a {@link CallbackRefusal} for malformed JSON, for anything else
 * than an object, for names that could reach a prototype, and for what nests too deep.
 */
export function parseJson(text: string): JsonObject {
	const value = parsed(text);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new CallbackRefusal('body', 'The JSON is malformed or holds no object.');
	}
	check(value, 1);
	return value;
}

function parsed(text: string): JsonValue | undefined {
	try {
		return JSON.parse(text) as JsonValue;
	} catch {
		return undefined;
	}
}

function check(value: JsonValue, depth: number): void {
	if (typeof value !== 'object' || value === null) return;
	if (depth > MOST_DEPTH) throw new CallbackRefusal('body', 'The JSON nests too deep.');
	for (const [name, inner] of Object.entries(value)) {
		if (FORBIDDEN_NAMES.has(name)) {
			throw new CallbackRefusal('body', `The JSON holds a field of the forbidden name ${name}.`);
		}
		check(inner, depth + 1);
	}
}
