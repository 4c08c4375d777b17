import type { Resource } from '../../../shared/operation/operation';
import { customerGroup } from './customerGroup';
import { welcomeMessage } from './welcomeMessage';

/** Every resource of the node Workwx Customer. */
export const resources: Resource[] = [customerGroup, welcomeMessage];
