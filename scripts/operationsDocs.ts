import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { actionNodes } from '../nodes/actionNodes';
import { operationsTable } from './operationsTable';

/** Writes `docs/operations.md`. */
const file = path.join(__dirname, '..', 'docs', 'operations.md');
const tables = actionNodes.map(({ name, resources }) => operationsTable(name, resources));
writeFileSync(file, `# Operations\n\n${tables.join('\n')}`);
