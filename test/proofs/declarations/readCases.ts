import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation/operation';
import { expandText } from './expandText';
import { changedAt, emptied, exceeded, type Limit, type LimitsOf } from './refusals';
import type { Exchange, OperationCase } from './runCase';

/** One template card: what a user sets for it, and how it goes over the wire. */
interface Card extends WithRefusals {
	name: string;
	parameters: IDataObject;
	card: IDataObject;
}

interface WithRefusals {
	/** Paths of parameters without which nothing is sent. */
	needed?: string[];
	/** Limits by the path of the parameter; past them nothing is sent. */
	limits?: Record<string, LimitsOf>;
	/** Any other changes of the parameters, by their paths, with which nothing is sent; by the text of the error. */
	refusals?: Record<string, IDataObject | IDataObject[]>;
}

/**
 * A request and what WeCom answers; an empty answer may be left out. The request names verb, path, the secret unless it is
 * that of the app, and whether a POST is `repeatable`: `POST /user/list_id contacts repeatable`.
 */
interface WrittenExchange
	extends
		Omit<Exchange['request'], 'method' | 'path' | 'secret' | 'repeatable'>,
		Omit<Exchange, 'request'> {
	request: string;
}

/** A case as it is written in a file. */
interface WrittenCase extends Omit<OperationCase, 'doc' | 'exchanges' | 'items'>, WithRefusals {
	/** The page of the first case, unless it says otherwise. */
	doc?: number;
	/** In place of `exchanges` where there is only one. */
	exchange?: WrittenExchange | string;
	/** A request alone stands for the first exchange with it among the cases of the operation. */
	exchanges?: Array<WrittenExchange | string>;
	/** `reply`: what came last as the only item; `reply.userlist`: what stands there in all replies, an item each. */
	items?: IDataObject[] | 'reply' | `reply.${string}`;
	/** The case stands for one with each of these in the place of `$each`. */
	each?: Array<string | number>;
	/** The case stands for one with each card of this kind in `templateCards.json`, in the place of `"$card"`. */
	cards?: 'app' | 'bot';
}

const CARD = '$card';

const FOLDER = path.join(__dirname, '../../cases');
/** The path of each file of cases, by its name; the folders are the areas of the simulator. */
const FILES = new Map(
	readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((file) => [
		path.basename(file),
		path.join(FOLDER, file),
	]),
);

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'), expandText);

/** The cases of a resource by operation, with everything written out that a file says in short. */
export function readCases(
	resource: string,
	operations: Record<string, Operation>,
): Record<string, OperationCase[]> {
	const file = FILES.get(`${resource}.json`);
	if (!file) return {};
	const written = Object.entries(read(file) as Record<string, WrittenCase[]>);
	return Object.fromEntries(
		written.map(([name, list]) => [
			name,
			withExchanges(list)
				.flatMap(withEach)
				.flatMap(withCards)
				.flatMap((situation) => withRefusals(operations[name]!, list[0]!.doc!, situation)),
		]),
	);
}

/** A case whose exchanges are all written out. */
interface FullCase extends Omit<WrittenCase, 'exchange' | 'exchanges'> {
	exchanges?: WrittenExchange[];
}

function withExchanges(list: WrittenCase[]): FullCase[] {
	const first = new Map<string, WrittenExchange>();
	const found = (written: WrittenExchange | string): WrittenExchange => {
		if (typeof written === 'string') {
			const known = first.get(written);
			if (!known) throw new Error(`No case before has an exchange "${written}"`);
			return known;
		}
		if (!first.has(written.request)) first.set(written.request, written);
		return written;
	};
	return list.map(({ exchange, exchanges = exchange && [exchange], ...situation }) => ({
		...situation,
		...(exchanges && { exchanges: exchanges.map(found) }),
	}));
}

function exchangeOf({ request, response, download, errcode, ...rest }: WrittenExchange): Exchange {
	const [method, path, ...words] = request.split(' ') as [Exchange['request']['method'], string];
	const secret = (words as string[]).find((word) => word !== 'repeatable');
	return {
		request: {
			method,
			path,
			...(secret && { secret }),
			...((words as string[]).includes('repeatable') && { repeatable: true }),
			...rest,
		},
		...(response && { response }),
		...(download && { download }),
		...(errcode !== undefined && { errcode }),
	};
}

function itemsOf(
	items: WrittenCase['items'],
	exchanges: WrittenExchange[],
): IDataObject[] | undefined {
	if (typeof items !== 'string') return items;
	const replies = exchanges.map(({ response }) => response ?? {});
	const [, list] = items.split('.');
	return list
		? replies.flatMap((reply) => (reply[list] ?? []) as IDataObject[])
		: replies.slice(-1);
}

function withEach({ each, ...situation }: FullCase): FullCase[] {
	if (!each) return [situation];
	const text = JSON.stringify(situation);
	return each.map((value) => {
		const [mark, written] =
			typeof value === 'number'
				? ['"$each"', String(value)]
				: ['$each', JSON.stringify(value).slice(1, -1)];
		const named = JSON.parse(text.replaceAll(mark, written)) as FullCase;
		return { ...named, name: `${named.name} ${value}` };
	});
}

let cards: Record<'app' | 'bot', Card[]> | undefined;

function withCards({ cards: kind, ...situation }: FullCase): FullCase[] {
	if (!kind) return [situation];
	cards ??= read(FILES.get('templateCards.json')!) as Record<'app' | 'bot', Card[]>;
	return cards[kind].map(({ name, parameters, card, needed = [], limits, refusals }) => ({
		...(replaced(situation, card) as FullCase),
		name: `${situation.name} ${name}`,
		parameters: merged(situation.parameters ?? {}, parameters),
		needed: [...(situation.needed ?? []), ...needed],
		limits: { ...situation.limits, ...limits },
		refusals: { ...situation.refusals, ...refusals },
	}));
}

/** A copy with the card in the place of `"$card"`, or beside other keys where `$card` is one of them. */
function replaced(value: unknown, card: IDataObject): unknown {
	if (value === CARD) return card;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((entry) => replaced(entry, card));
	if (CARD in value) {
		const { [CARD]: _place, ...beside } = value as IDataObject;
		return { ...card, ...beside };
	}
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, replaced(entry, card)]),
	);
}

const merged = (parameters: IDataObject, more: IDataObject): IDataObject => ({
	...parameters,
	...more,
	options: { ...(parameters.options as object), ...(more.options as object) },
});

function withRefusals(
	operation: Operation,
	page: number,
	{ needed = [], limits = {}, refusals = {}, exchanges, items, ...written }: FullCase,
): OperationCase[] {
	const expected = itemsOf(items, exchanges ?? []);
	const situation: OperationCase = { doc: page, ...written, ...(expected && { items: expected }) };
	const { responses: _responses, items: _items, parked: _parked, ...base } = situation;
	const parameters = base.parameters ?? {};
	const listOf = (limit: LimitsOf) => (Array.isArray(limit[0]) ? limit : [limit]) as Limit[];
	const all = [
		...needed.map((name) => emptied(operation, parameters, name)),
		...Object.entries(limits).flatMap(([name, limit]) =>
			listOf(limit).map((one) => exceeded(operation, parameters, name, one)),
		),
		...Object.entries(refusals).flatMap(([error, changes]) =>
			[changes].flat().map((change) => ({ parameters: changedAt(parameters, change), error })),
		),
	];
	const refused = all.map((refusal) => ({
		...base,
		name: `${base.name}, but: ${refusal.error}`,
		parameters: merged(parameters, refusal.parameters),
		error: refusal.error,
	}));
	return [{ ...situation, ...(exchanges && { exchanges: exchanges.map(exchangeOf) }) }, ...refused];
}
