import type { Resource } from '../../../shared/operation/operation';
import { live } from './live/live';
import { meeting } from './meeting/meeting';

/** Every resource of the node Workwx Meeting. */
export const resources: Resource[] = [meeting, live];
