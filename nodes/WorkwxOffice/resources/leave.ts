import type { IDataObject } from 'n8n-workflow';
import { BY_DAY, readLeaves, type Leave } from '../../../shared/approvals/leaves';
import type { WorkwxRequest } from '../../../shared/client/workwxRequest';
import { decimal, locator, options, text } from '../../../shared/operation/fields';
import type { Call, Output, Resource } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt } from '../../../shared/operation/reply';
import { simplifySwitch, userid } from '../../../shared/vocabulary/fields';
import { spellOut } from '../../../shared/vocabulary/spellOut';

/** How a leave is counted: what one is in seconds, and the most of a balance (93377). */
const UNITS = {
	day: { seconds: 86_400, most: 1000 },
	hour: { seconds: 3600, most: 24_000 },
};

const unitOf = ({ time_attr }: Leave): keyof typeof UNITS =>
	time_attr === BY_DAY ? 'day' : 'hour';

const leavesOf = async ({ once, send }: Call) => await once('leaves', () => readLeaves(send));

/** Balances of a member, in the units of their leaves. */
async function readBalances(call: Call): Promise<Output> {
	const balances = listAt<IDataObject>(await call.send(call.request), 'lists');
	if (!call.values.simplify) return balances;
	const leaves = await leavesOf(call);
	return balances.map((balance) => {
		const { id, vacationname, assignduration, usedduration, leftduration } = balance;
		const leave = leaves.find((one) => one.id === id);
		// Of a leave that is gone nobody knows how it was counted.
		if (!leave) return balance;
		const unit = unitOf(leave);
		const inUnits = (duration: unknown) => Number(duration) / UNITS[unit].seconds;
		return {
			userid: call.values.userid as string,
			id,
			name: vacationname,
			unit,
			left: inUnits(leftduration),
			used: inUnits(usedduration),
			assigned: inUnits(assignduration),
		};
	});
}

/** The request with the balance in seconds. Rejects with a `ParameterError` for what the leave cannot have. */
async function withBalance(call: Call): Promise<WorkwxRequest> {
	const { leaveId, balance } = call.values as { leaveId: number; balance: number };
	const leaves = await leavesOf(call);
	const leave = leaves.find(({ id }) => id === leaveId);
	if (!leave) {
		const known = leaves.map(({ id, name }) => `${id} (${name})`).join(', ');
		throw new ParameterError('Leave', `is ${leaveId}, but the company has ${known || 'none'}`);
	}
	const unit = unitOf(leave);
	const { seconds, most } = UNITS[unit];
	const tenths = Math.round(balance * 10);
	if (balance > most || Math.abs(tenths - balance * 10) > 1e-6) {
		throw new ParameterError(
			'Balance',
			`is ${balance}, but “${leave.name}” takes up to ${most} ${unit}s in tenths`,
		);
	}
	const { body } = call.request;
	const { time_attr } = leave;
	return { ...call.request, body: { ...body, leftduration: (tenths * seconds) / 10, time_attr } };
}

export const leave: Resource = {
	value: 'leave',
	name: 'Leave (假期)',
	description: 'Types of leave and balances of members',
	operations: {
		getBalances: {
			name: 'Get Balances',
			action: 'Get the leave balances of a user (获取成员假期余额)',
			description: 'One item for each type of leave that the member has',
			doc: 93376,
			request: 'POST /oa/vacation/getuservacationquota',
			secret: 'approval',
			reads: true,
			fields: [
				userid,
				simplifySwitch(
					'Whether to give days or hours, as the leave is counted, instead of WeCom’s seconds',
				),
			],
			run: readBalances,
		},
		getTypes: {
			name: 'Get Types',
			action: 'Get the types of leave (获取企业假期管理配置)',
			description: 'One item for each type of leave with how it is counted, given and lost',
			doc: 93375,
			request: 'GET /oa/vacation/getcorpconf',
			secret: 'approval',
			items: 'lists',
			simplify: (type) =>
				spellOut(type, {
					enums: {
						time_attr: { 0: 'day', 1: 'hour' },
						duration_type: { 0: 'allDays', 1: 'workingDays' },
					},
				}),
		},
		setBalance: {
			name: 'Set Balance',
			action: 'Set a leave balance of a user (修改成员假期余额)',
			description: 'What is left takes the place of what was left; WeCom keeps a record of it',
			doc: 93377,
			request: 'POST /oa/vacation/setoneuserquota',
			secret: 'approval',
			target: ['userid', 'leaveId'],
			fields: [
				userid,
				locator('leaveId', 'Leave', {
					key: 'vacation_id',
					of: 'number',
					search: 'searchLeaves',
					ids: ['id', 'vacation_id'],
					placeholder: 'e.g. 1',
					description: 'The type of leave (假期), which Get Types lists with its ID',
				}),
				decimal('balance', 'Balance', {
					min: 0,
					place: 'none',
					description: 'What the member has left, in days or in hours as the leave is counted',
				}),
				options(
					text('balanceRemarks', 'Remarks', {
						key: 'remarks',
						characters: 200,
						description: 'Why, for the record of changes (修改备注)',
					}),
				),
			],
			prepare: withBalance,
		},
	},
};
