import type { N8nMajor } from '../../../scripts/n8n/installation';

const DEFAULT_MAJORS = '2,1';

/** The majors of n8n to test in: both, or those that N8N_MAJORS names (`2`, `1,2`). */
export function wantedMajors(): N8nMajor[] {
	const majors = (process.env.N8N_MAJORS || DEFAULT_MAJORS).split(',').map(Number);
	const isMajor = (major: number): major is N8nMajor => major === 1 || major === 2;
	if (!majors.every(isMajor)) throw new Error('N8N_MAJORS wants 1, 2 or 1,2');
	return majors;
}
