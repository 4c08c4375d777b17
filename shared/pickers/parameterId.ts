import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { plain } from '../operation/readRequest';

/** The ID that another parameter of the node holds, also in an address; nothing for an expression that cannot be resolved. */
export function parameterId(context: ILoadOptionsFunctions, parameter: string): string | undefined {
	const given = plain(context.getCurrentNodeParameter(parameter));
	const value = typeof given === 'number' ? String(given) : given;
	if (typeof value !== 'string' || value.trim() === '' || value.startsWith('=')) return undefined;
	const [path = ''] = value.trim().split(/[?#]/);
	return path.split('/').filter(Boolean).at(-1);
}
