import { endpoint } from '../endpoint';
import { choice, integer, list, needed, record, text } from '../../rules/fields';
import { Refusal } from '../../rules/refusal';

const INVALID = 301025;
const MOST_SPAN_SECONDS = 31 * 24 * 60 * 60;
const KEYS = ['template_id', 'creator', 'department', 'sp_status', 'record_type'] as const;

const seconds = needed(text({ pattern: /^\d+$/, errcode: INVALID }));
const filter = record({ key: needed(choice(KEYS, INVALID)), value: needed(text()) });

export const approvals = endpoint({
	doc: 91816,
	method: 'POST',
	path: '/oa/getapprovalinfo',
	access: ['app', 'approval'],
	body: record({
		starttime: seconds,
		endtime: seconds,
		new_cursor: text(),
		size: needed(integer({ min: 1, max: 100, errcode: INVALID })),
		filters: list(filter),
	}),
	answer({ company, body }) {
		const [start, end] = [Number(body.starttime), Number(body.endtime)];
		if (end <= start || end - start > MOST_SPAN_SECONDS) throw new Refusal(INVALID, 'endtime');
		const { new_cursor = '', size, filters = [] } = body;
		// Filters of one kind are alternatives.
		const found = company.office.approvals.filter(
			(approval) =>
				approval.apply_time >= start &&
				approval.apply_time <= end &&
				filters.every(({ key: kind }) =>
					filters.some(({ key, value }) => key === kind && String(approval[key]) === value),
				),
		);
		const next = Number(new_cursor) + size;
		return {
			sp_no_list: found.slice(next - size, next).map(({ sp_no }) => sp_no),
			...(next < found.length && { new_next_cursor: String(next) }),
		};
	},
});
