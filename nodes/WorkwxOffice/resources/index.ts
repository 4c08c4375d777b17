import type { Resource } from '../../../shared/operation/operation';
import { approval } from './approval';
import { checkIn } from './checkIn';

/** Every resource of the node Workwx Office. */
export const resources: Resource[] = [approval, checkIn];
