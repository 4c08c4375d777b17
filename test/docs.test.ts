import { readFileSync } from 'node:fs';
import path from 'node:path';
import { actionNodes } from '../nodes/actionNodes';
import { emptyingTable } from '../scripts/emptyingTable';
import { operationsTable } from '../scripts/operationsTable';

const text = readFileSync(path.join(__dirname, '..', 'docs', 'operations.md'), 'utf8');

test.each(actionNodes)('docs/operations.md is current for $name (run `npm run docs`)', (node) => {
	expect(text).toContain(operationsTable(node.name, node.resources));
});

test('docs/operations.md tells what updates can empty (run `npm run docs`)', () => {
	expect(text).toContain(emptyingTable(actionNodes.flatMap(({ resources }) => resources)));
});
