import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { WorkwxError } from '../client/workwxError';
import { testCallbackCredential } from '../credentials/workwxCallbackApi';
import { testBotCredential } from '../credentials/workwxBotApi';
import { testApi, testRobot, testSheetWebhook } from '../credentials/workwxApi';
import { getApprovalControls, searchApprovalTemplates, searchLeaves } from './approvalPickers';
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
import {
	getColumns,
	getSheetColumns,
	getSpreadsheetColumns,
	getWebhookColumns,
	searchColumnGroups,
	searchSheetRules,
	searchSheets,
	searchViews,
	searchWorksheets,
} from './sheetPickers';
import { searchCheckInRules, searchShifts } from './attendancePickers';
import { getRosterFields, getRosterGroupFields, getWritableRosterFields } from './rosterPickers';
import {
	getServiceAccounts,
	searchKnowledgeGroups,
	searchServiceAccounts,
	searchServicers,
} from './servicePickers';
import { searchApps, searchDepartments, searchTags, searchUsers } from './pickers';
import { searchRooms } from './roomPickers';
import { searchRoomsRooms } from './roomsPickers';
import { robotKeys } from '../credentials/robotKeys';

/** What the editor asks the action nodes: lists to pick from and credential tests. */
export const methods: INodeType['methods'] = {
	credentialTest: {
		workwxApiTest: testApi,
		workwxBotApiTest: testBotCredential,
		workwxCallbackApiTest: testCallbackCredential,
		workwxRobotApiTest: testRobot,
		workwxSheetWebhookApiTest: testSheetWebhook,
	},
	listSearch: {
		searchApprovalTemplates: explained(searchApprovalTemplates),
		searchApps: explained(searchApps),
		searchCheckInRules: explained(searchCheckInRules),
		searchColumnGroups: explained(searchColumnGroups),
		searchSheetRules: explained(searchSheetRules),
		searchCustomerChats: explained(searchCustomerChats),
		searchCustomerChatsOfLeft: explained(searchCustomerChatsOfLeft),
		searchCustomers: explained(searchCustomers),
		searchCustomersOfHandover: explained(searchCustomersOfHandover),
		searchCustomersOfUser: explained(searchCustomersOfUser),
		searchCustomerTagGroups: explained(searchCustomerTagGroups),
		searchCustomerTags: explained(searchCustomerTags),
		searchDepartments: explained(searchDepartments),
		searchKnowledgeGroups: explained(searchKnowledgeGroups),
		searchLeaves: explained(searchLeaves),
		searchLeftUsers: explained(searchLeftUsers),
		searchSheets: explained(searchSheets),
		searchRooms: explained(searchRooms),
		searchRoomsRooms: explained(searchRoomsRooms),
		searchServiceAccounts: explained(searchServiceAccounts),
		searchServicers: explained(searchServicers),
		searchShifts: explained(searchShifts),
		searchTags: explained(searchTags),
		searchUnassignedCustomers: explained(searchUnassignedCustomers),
		searchUsers: explained(searchUsers),
		searchViews: explained(searchViews),
		searchWorksheets: explained(searchWorksheets),
	},
	loadOptions: {
		getCustomerTagGroups: explained(getCustomerTagGroups),
		getCustomerTags: explained(getCustomerTags),
		getRobots,
		getRosterFields: explained(getRosterFields),
		getServiceAccounts: explained(getServiceAccounts),
		getSheetColumns: explained(getSheetColumns),
	},
	resourceMapping: {
		getApprovalControls: explained(getApprovalControls),
		getColumns: explained(getColumns),
		getSpreadsheetColumns: explained(getSpreadsheetColumns),
		getWebhookColumns: explained(getWebhookColumns),
		getRosterGroupFields: explained(getRosterGroupFields),
		getWritableRosterFields: explained(getWritableRosterFields),
	},
};

/** Names only: the keys never reach the browser. */
async function getRobots(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { keys } = await this.getCredentials('workwxRobotApi');
	return robotKeys(keys).map(({ name }) => ({ name, value: name }));
}

/** Of an error the editor shows only the message: it says here what was wrong as well, and with which secret. */
function explained<Rest extends unknown[], Result>(
	load: (this: ILoadOptionsFunctions, ...rest: Rest) => Promise<Result>,
) {
	return async function (this: ILoadOptionsFunctions, ...rest: Rest): Promise<Result> {
		try {
			return await load.call(this, ...rest);
		} catch (error) {
			throw error instanceof WorkwxError ? error.with({ title: error.summary }) : error;
		}
	};
}
