import { randomBytes } from 'node:crypto';

/** An ID that nobody can guess, behind a prefix that tells what it is of. */
export const newId = (prefix = ''): string =>
	prefix + randomBytes(16).toString('base64url').replace(/[-_]/g, '0');
