import type { Endpoint } from '../endpoint';
import { accounts } from './accounts';
import { knowledge } from './knowledge';
import { serviceMessages } from './messages';
import { serviceCustomers } from './serviceCustomers';
import { servicers } from './servicers';
import { serviceStatistics } from './serviceStatistics';
import { sessions } from './sessions';
import { syncMessages } from './syncMessages';

/** WeChat customer service (微信客服). */
export const serviceEndpoints: readonly Endpoint[] = [
	accounts,
	servicers,
	sessions,
	serviceMessages,
	syncMessages,
	serviceCustomers,
	knowledge,
	serviceStatistics,
].flat();
