import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contractOf } from './contractOf';
import { nodeClasses } from './nodeClasses';

/**
 * Adds new names to `test/contract.json`. What a saved workflow may hold never goes away, so nothing is ever removed:
 * the test of the contract fails where the nodes no longer know a name.
 */
const FILE = path.join(__dirname, '..', 'test', 'contract.json');

const known = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string[]>;
for (const { node } of nodeClasses) {
	const { name } = node.description;
	known[name] = [...new Set([...(known[name] ?? []), ...contractOf(node.description)])].sort();
}
writeFileSync(FILE, `${JSON.stringify(known, null, '\t')}\n`);
