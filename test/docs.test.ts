import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../nodes/Workwx/resources';
import { operationsTable } from '../scripts/operationsTable';

test('docs/operations.md is current (run `npm run docs`)', () => {
	const file = path.join(__dirname, '..', 'docs', 'operations.md');
	expect(readFileSync(file, 'utf8')).toContain(operationsTable('Workwx', resources));
});
