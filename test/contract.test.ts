import contract from './contract.json';
import { contractOf } from '../scripts/contractOf';
import { Workwx } from '../nodes/Workwx/Workwx.node';
import { WorkwxTrigger } from '../nodes/WorkwxTrigger/WorkwxTrigger.node';

/** Saved workflows hold these names. A name that is gone or has another type breaks them. */
describe.each(
	[new Workwx(), new WorkwxTrigger()].map(
		({ description }) => [description.name, description] as const,
	),
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
