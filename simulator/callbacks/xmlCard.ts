/** Names that are one word in JSON although the XML writes them in two (90236, 90241). */
const ONE_WORD = new Set(['KeyName', 'PagePath', 'AppId', 'UserId', 'CheckBox']);
const NUMBERS = new Set(['Type', 'DescColor', 'Mode', 'Style', 'AspectRatio']);
const BOOLEANS = new Set(['Disable', 'IsChecked']);

const jsonName = (name: string) =>
	ONE_WORD.has(name)
		? name.toLowerCase()
		: name.replace(/(?<!^)[A-Z]/g, (capital) => `_${capital}`).toLowerCase();

function jsonValue(name: string, value: unknown): unknown {
	if (name.endsWith('List')) return [value].flat().map((entry) => jsonValue('', entry));
	if (typeof value === 'object' && value !== null)
		return xmlCard(value as Readonly<Record<string, unknown>>);
	if (NUMBERS.has(name)) return Number(value);
	return BOOLEANS.has(name) ? value === 'true' || value === '1' : value;
}

/** A card of a passive reply (90241) under the names of a card that is sent (90236). */
export const xmlCard = (card: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(card).map(([name, value]) => [jsonName(name), jsonValue(name, value)]),
	);
