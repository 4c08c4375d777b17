import fc from 'fast-check';
import { nextStep, type Failure, type RetryClass } from '../../shared/client/retry';

const failed: Failure = {
	retry: 'soon',
	attempts: 1,
	repeatable: false,
	renewed: false,
	random: 1,
};

test.each<[string, Partial<Failure>, ReturnType<typeof nextStep>]>([
	['the same call fails again', { retry: 'never' }, 'stop'],
	['token refused', { retry: 'renew' }, 'renew'],
	['token refused after a renewal', { retry: 'renew', renewed: true }, 'stop'],
	['never sent', { retry: 'unsent' }, { waitMs: 500 }],
	['never sent, five times', { retry: 'unsent', attempts: 5 }, 'stop'],
	['fate unknown', { retry: 'lost' }, 'stop'],
	['fate unknown, harmless twice', { retry: 'lost', repeatable: true }, { waitMs: 500 }],
	['fate unknown, third time', { retry: 'lost', repeatable: true, attempts: 3 }, 'stop'],
	['busy', { retry: 'soon' }, { waitMs: 500 }],
	['busy again', { retry: 'soon', attempts: 2 }, { waitMs: 1000 }],
	['busy a third time', { retry: 'soon', attempts: 3 }, 'stop'],
	['too much load', { retry: 'later', attempts: 3 }, { waitMs: 8000 }],
	['limit without a time', { retry: 'limit', random: 0 }, { waitMs: 60_000 }],
	['limit with a time', { retry: 'limit', random: 0, opensInMs: 7000 }, { waitMs: 7000 }],
	['limit for the fifth time', { retry: 'limit', attempts: 5 }, 'stop'],
])('%s', (_, changes, step) => {
	expect(nextStep({ ...failed, ...changes })).toEqual(step);
});

test('every class comes to an end, and no wait is negative', () => {
	const classes: RetryClass[] = ['never', 'renew', 'unsent', 'lost', 'soon', 'later', 'limit'];
	fc.assert(
		fc.property(
			fc.constantFrom(...classes),
			fc.boolean(),
			fc.double({ min: 0, max: 1, noNaN: true }),
			(retry, repeatable, random) => {
				let renewed = false;
				for (let attempts = 1; attempts <= 10; attempts++) {
					const step = nextStep({ retry, attempts, repeatable, renewed, random });
					if (step === 'stop') return true;
					if (step === 'renew') renewed = true;
					else if (step.waitMs < 0) return false;
				}
				return false;
			},
		),
	);
});
