import { readFileSync } from 'node:fs';
import path from 'node:path';
import { actionNodes } from '../nodes/actionNodes';
import { operationsTable } from '../scripts/operationsTable';

test.each(actionNodes)('docs/operations.md is current for $name (run `npm run docs`)', (node) => {
	const file = path.join(__dirname, '..', 'docs', 'operations.md');
	expect(readFileSync(file, 'utf8')).toContain(operationsTable(node.name, node.resources));
});
