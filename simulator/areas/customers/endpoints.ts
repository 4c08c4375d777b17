import type { Endpoint } from '../endpoint';
import { customerGroups } from './customerGroups';
import { customers } from './customers';
import { customerTags } from './customerTags';
import { customerTransfers } from './customerTransfers';
import { statistics } from './statistics';
import { strategies } from './strategies';
import { strategyTags } from './strategyTags';
import { contactWays } from './contactWays';
import { groupWelcomes } from './groupWelcomes';
import { interceptRules } from './interceptRules';
import { joinWays } from './joinWays';
import { massMessages } from './massMessages';
import { moments } from './moments';
import { products } from './products';
import { welcomes } from './welcomes';

export const customersEndpoints: readonly Endpoint[] = [
	customerGroups,
	customers,
	customerTags,
	customerTransfers,
	statistics,
	strategies,
	strategyTags,
	contactWays,
	groupWelcomes,
	interceptRules,
	joinWays,
	massMessages,
	moments,
	products,
	welcomes,
].flat();
