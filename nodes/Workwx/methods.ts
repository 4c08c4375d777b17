import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { testCallbackCredential } from '../WorkwxTrigger/testCallbackCredential';
import { testBotCredential } from '../WorkwxBotTrigger/testBotCredential';
import { testApi, testRobot } from './credentialTests';
import {
	getCustomerTagGroups,
	getCustomerTags,
	searchCustomerChats,
	searchCustomerChatsOfLeft,
	searchCustomers,
	searchCustomersOfHandover,
	searchCustomersOfUser,
	searchCustomerTagGroups,
	searchCustomerTags,
	searchLeftUsers,
	searchUnassignedCustomers,
} from './customerPickers';
import { searchApps, searchDepartments, searchTags, searchUsers } from './pickers';
import { robotKeys } from './robotKeys';

/** What the editor asks the action nodes: lists to pick from and credential tests. */
export const methods: INodeType['methods'] = {
	credentialTest: {
		workwxApiTest: testApi,
		workwxBotApiTest: testBotCredential,
		workwxCallbackApiTest: testCallbackCredential,
		workwxRobotApiTest: testRobot,
	},
	listSearch: {
		searchApps,
		searchCustomerChats,
		searchCustomerChatsOfLeft,
		searchCustomers,
		searchCustomersOfHandover,
		searchCustomersOfUser,
		searchCustomerTagGroups,
		searchCustomerTags,
		searchDepartments,
		searchLeftUsers,
		searchTags,
		searchUnassignedCustomers,
		searchUsers,
	},
	loadOptions: { getCustomerTagGroups, getCustomerTags, getRobots },
};

/** Names only: the keys never reach the browser. */
async function getRobots(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { keys } = await this.getCredentials('workwxRobotApi');
	return robotKeys(keys).map(({ name }) => ({ name, value: name }));
}
