import type { IDataObject } from 'n8n-workflow';
import { isMissing, readJson } from './values';

/** What a resource mapper of n8n means for one item. */
export interface Mapping {
	/** Values by column, as they were given. */
	values: Record<string, unknown>;
	/** Columns that tell which record is meant. */
	matching: string[];
	/** Every value of the item was taken, so that some may belong to no column. */
	automatic: boolean;
}

/** A resource mapper as n8n holds it. */
interface Mapper {
	mappingMode: string;
	value?: unknown;
	matchingColumns?: unknown;
	schema?: Array<{ id: string; removed?: boolean }> | null;
}

const AUTOMATIC = 'autoMapInputData';

const isMapper = (value: unknown): value is Mapper =>
	typeof value === 'object' && value !== null && 'mappingMode' in value;

/** The value of a parameter for an item: n8n holds no values where they are mapped automatically. */
export const withValuesOf = (item: IDataObject, value: unknown): unknown =>
	isMapper(value) && value.mappingMode === AUTOMATIC ? { ...value, value: item } : value;

/**
 * Reads a resource mapper, or values by column as an object or JSON text, which command lines and AI agents give. Throws
 * an `Error` that continues the sentence `"Field" …`.
 */
export function readMapping(value: unknown): Mapping | undefined {
	const given = readJson(value);
	if (given === undefined) return undefined;
	const { values, matching, automatic } = isMapper(given) ? ofMapper(given) : ofObject(given);
	return Object.keys(values).length ? { values, matching, automatic } : undefined;
}

const ofObject = (given: object): Mapping => ({
	values: valuesIn(given),
	matching: [],
	automatic: false,
});

function ofMapper({ mappingMode, value, matchingColumns, schema }: Mapper): Mapping {
	const columns = Array.isArray(schema) ? schema : [];
	const removed = new Set(columns.filter((column) => column.removed).map(({ id }) => id));
	const automatic = mappingMode === AUTOMATIC;
	const entries = Object.entries(valuesIn(isMissing(value) ? {} : readJson(value)!));
	return {
		values: Object.fromEntries(automatic ? entries : entries.filter(([id]) => !removed.has(id))),
		matching: (Array.isArray(matchingColumns) ? matchingColumns : []).map(String),
		automatic,
	};
}

function valuesIn(given: object): Record<string, unknown> {
	if (Array.isArray(given)) throw new Error('is a list, but must be an object of values by column');
	return given as Record<string, unknown>;
}
