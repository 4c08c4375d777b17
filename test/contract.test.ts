import contract from './contract.json';
import { contractOf } from '../scripts/contractOf';
import { nodeClasses } from '../scripts/nodeClasses';

/** Saved workflows hold these names. A name that is gone or has another type breaks them. */
describe.each(
	nodeClasses.map(({ node: { description } }) => [description.name, description] as const),
)('%s', (name, description) => {
	const known = (contract as Record<string, string[]>)[name] ?? [];
	const current = contractOf(description);

	test('still knows every name of the contract', () => {
		expect(known.filter((line) => !current.includes(line))).toEqual([]);
	});

	test('has every name in the contract (run `npm run contract` to add new ones)', () => {
		expect(current.filter((line) => !known.includes(line))).toEqual([]);
	});
});
