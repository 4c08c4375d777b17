import type { Resource } from '../../../shared/operation/operation';
import { contactWay } from './contactWay';
import { customerGroup } from './customerGroup/customerGroup';
import { customerStrategy } from './customerStrategy';
import { groupWelcome } from './groupWelcome';
import { interceptRule } from './interceptRule';
import { joinWay } from './joinWay/joinWay';
import { massMessage } from './massMessage';
import { moment } from './moment/moment';
import { momentStrategy } from './momentStrategy';
import { productAlbum } from './productAlbum';
import { statistics } from './statistics';
import { strategyTag } from './strategyTag';
import { welcomeMessage } from './welcomeMessage';

/** Every resource of the node Workwx Customer. */
export const resources: Resource[] = [
	massMessage,
	contactWay,
	customerGroup,
	customerStrategy,
	groupWelcome,
	interceptRule,
	joinWay,
	moment,
	momentStrategy,
	productAlbum,
	statistics,
	strategyTag,
	welcomeMessage,
];
