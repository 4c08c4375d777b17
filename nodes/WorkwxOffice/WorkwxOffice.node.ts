import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { findByName } from '../../shared/pickers/findByName';
import { methods } from '../../shared/pickers/methods';
import { derivedDescription } from './derivedDescription';

export class WorkwxOffice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Workwx Office',
		name: 'workwxOffice',
		icon: { light: 'file:../Workwx/workwx.svg', dark: 'file:../Workwx/workwx.dark.svg' },
		group: ['output'],
		// An array keeps n8n from adding "Custom API Call" to every selector: Workwx → API does that here.
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Approvals, attendance, calendars and meeting rooms of WeCom (企业微信 办公：审批、打卡、日程、会议室)',
		defaults: { name: 'Workwx Office' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		...derivedDescription(),
	};

	methods = methods;

	/** Loads what only a run needs. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeItems } = await import('../../shared/operation/executeItems');
		const { resources } = await import('./resources');
		return await executeItems(this, resources, findByName(this));
	}
}
