import type { Resource } from '../../../shared/operation/operation';
import { knowledgeGroup } from './knowledgeGroup';
import { knowledgeQuestion } from './knowledgeQuestion/knowledgeQuestion';
import { serviceAccount } from './serviceAccount';
import { serviceCustomer } from './serviceCustomer';
import { serviceMessage } from './serviceMessage/serviceMessage';
import { servicer } from './servicer';
import { serviceStatistics } from './serviceStatistics';
import { session } from './session/session';
import { upgradeService } from './upgradeService';

/** Every resource of the node Workwx Service. */
export const resources: Resource[] = [
	serviceMessage,
	knowledgeGroup,
	knowledgeQuestion,
	serviceAccount,
	serviceCustomer,
	servicer,
	serviceStatistics,
	session,
	upgradeService,
];
