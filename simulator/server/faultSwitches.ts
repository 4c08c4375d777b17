import type { Faults } from './faults';

const SWITCHES = [
	'busy',
	'rateLimited',
	'drop',
	'dropAnswer',
	'serverError',
	'deadTokens',
	'newTokenKillsOld',
	'untrustedIp',
	'notCallable',
	'emptyRange',
	'slowMs',
	'limits',
] as const satisfies ReadonlyArray<keyof Faults>;

export const faultValues = (faults: Faults) =>
	Object.fromEntries(SWITCHES.map((name) => [name, faults[name]]));

/** Sets faults from outside; throws on a name or a type that no fault has. */
export function setFaults(faults: Faults, wanted: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(wanted)) {
		if (name === 'expireTokens' || name === 'killTokens') {
			if (value === true) faults[name]();
			continue;
		}
		const known = SWITCHES.find((fault) => fault === name);
		if (!known || typeof faults[known] !== typeof value)
			throw new Error(
				`Unknown fault or wrong type: ${name}. There are ${SWITCHES.join(', ')}, ` +
					'and true for expireTokens or killTokens.',
			);
		Object.assign(faults, { [known]: value });
	}
}
