import type { Resource } from '../../../shared/operation/operation';
import { contactWay } from './contactWay';
import { customerGroup } from './customerGroup';
import { groupWelcome } from './groupWelcome';
import { joinWay } from './joinWay';
import { massMessage } from './massMessage';
import { welcomeMessage } from './welcomeMessage';

/** Every resource of the node Workwx Customer. */
export const resources: Resource[] = [
	massMessage,
	contactWay,
	customerGroup,
	groupWelcome,
	joinWay,
	welcomeMessage,
];
