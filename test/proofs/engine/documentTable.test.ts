import { documentOf } from '../../../simulator/areas/docs/findDocument';
import { MINUTES } from '../../../simulator/areas/docs/seed';
import { id, SimulatedCompany } from './simulatedCompany';

const company = new SimulatedCompany();
const { result, run, count } = company;

const TABLE = { docid: id(MINUTES), what: 'table', tableContent: 'values' };
const rows = Array.from({ length: 50 }, (_, down) => [`名${down}`, `a\n${down}`]);
const text = () =>
	documentOf(company.simulator.company, MINUTES)
		.content.map((part) => ('text' in part ? part.text : 'mark' in part ? '\n' : ''))
		.join('');

test('a table of a hundred cells is filled in five calls, each cell with its own text', async () => {
	const expected = `${text().trimEnd()}\n${rows.flat().join('\n')}\n`;
	await result('documentContent', 'insert', { ...TABLE, tableValues: rows });
	expect(text().trimEnd()).toBe(expected.trimEnd());
	expect([count('/wedoc/document/get'), count('/wedoc/document/batch_update')]).toEqual([2, 5]);
});

test('a refusal while cells are filled says that the table is there', async () => {
	const { company: wecom } = company.simulator;
	const document = documentOf(wecom, MINUTES);
	// Somebody else writes so much meanwhile that the version is too old.
	let changes = 0;
	Object.defineProperty(document, 'version', {
		get: () => (changes > 2 ? 500 : 1 + changes),
		set: () => changes++,
	});
	const { error } = await run('documentContent', 'insert', { ...TABLE, tableValues: rows });
	expect(error?.description).toContain('The table is in the document, but not all of its cells');
	expect(count('/wedoc/document/batch_update')).toBe(4);
});
