import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { actionNodes } from '../nodes/actionNodes';
import { emptyingTable } from './emptyingTable';
import { operationsTable } from './operationsTable';

/** Writes `docs/operations.md`. */
const file = path.join(__dirname, '..', 'docs', 'operations.md');
const tables = actionNodes.map(({ name, resources }) => operationsTable(name, resources));
const updates = emptyingTable(actionNodes.flatMap(({ resources }) => resources));
writeFileSync(file, `# Operations\n\n${[...tables, updates].join('\n')}`);
