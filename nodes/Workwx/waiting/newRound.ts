import { randomBytes } from 'node:crypto';

/** Tells the rounds of a loop apart: n8n signs the same link for each of them. */
export const newRound = (): string => randomBytes(8).toString('hex');
