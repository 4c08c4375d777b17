import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listAt } from '../operation/reply';
import { access, page } from './pickers';
import { parameterId } from './parameterId';

interface Rule {
	groupid: number;
	groupname: string;
	schedulelist?: Array<{ schedule_id: number; schedule_name: string }>;
}

/** All check-in rules of the company (93384). */
async function rulesOf(context: ILoadOptionsFunctions): Promise<Rule[]> {
	const { client } = await access(context);
	const reply = await client.call({
		method: 'POST',
		path: '/checkin/getcorpcheckinoption',
		secret: 'checkIn',
		body: {},
		repeatable: true,
	});
	return listAt<Rule>(reply, 'group');
}

/** Check-in rules (打卡规则) whose name or ID holds the filter. */
export async function searchCheckInRules(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const items = (await rulesOf(this)).map(({ groupid, groupname }) => ({
		name: `${groupname} (${groupid})`,
		value: groupid,
	}));
	return page(items, filter, paginationToken);
}

/** Shifts (班次) of the chosen rule, with the day off. */
export async function searchShifts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const id = parameterId(this, 'shiftRule');
	if (!id) {
		return {
			results: [{ name: 'Choose the rule first: its shifts are listed here then', value: '' }],
		};
	}
	const rule = (await rulesOf(this)).find(({ groupid }) => String(groupid) === id);
	const items = (rule?.schedulelist ?? []).map(({ schedule_id, schedule_name }) => ({
		name: `${schedule_name} (${schedule_id})`,
		value: schedule_id,
	}));
	return page(items, filter, paginationToken);
}
