import type { ILoadOptionsFunctions, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { testApi, testRobot } from './credentialTests';
import { searchDepartments, searchTags, searchUsers } from './pickers';
import { robotKeys } from './robotKeys';

/** What the editor asks the node: lists to pick from and credential tests. */
export const methods: INodeType['methods'] = {
	credentialTest: { workwxApiTest: testApi, workwxRobotApiTest: testRobot },
	listSearch: { searchDepartments, searchTags, searchUsers },
	loadOptions: { getRobots },
};

/** Names only: the keys never reach the browser. */
async function getRobots(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { keys } = await this.getCredentials('workwxRobotApi');
	return robotKeys(keys).map(({ name }) => ({ name, value: name }));
}
