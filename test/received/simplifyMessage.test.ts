import { simplifyMessage } from '../../shared/received/simplifyMessage';

test('times become ISO 8601, and null where nothing has happened', () => {
	expect(
		simplifyMessage({ CreateTime: 1700000000, AgentID: 1000002, ApprovalInfo: { ApplyTime: 0 } }),
	).toEqual({
		CreateTime: '2023-11-14T22:13:20.000Z',
		AgentID: 1000002,
		ApprovalInfo: { ApplyTime: null },
	});
});

test('a time beyond the calendar stays as it is', () => {
	expect(simplifyMessage({ CreateTime: 999999999999999 })).toEqual({ CreateTime: 999999999999999 });
});

test('the same number has another name in another place and event', () => {
	expect(
		simplifyMessage({
			Event: 'sys_approval_change',
			ApprovalInfo: { SpStatus: 4, SpRecord: [{ SpStatus: 4, Details: [{ SpStatus: 2 }] }] },
		}).ApprovalInfo,
	).toEqual({
		SpStatus: 'withdrawn',
		SpRecord: [{ SpStatus: 'passedOn', Details: [{ SpStatus: 'approved' }] }],
	});
	expect(simplifyMessage({ Event: 'living_status_change', Status: 4 }).Status).toBe('cancelled');
	expect(simplifyMessage({ Event: 'change_contact', Status: 4 }).Status).toBe('notActive');
	expect(simplifyMessage({ Event: 'unknown', Status: 4 }).Status).toBe(4);
});

test('a number without a name stays', () => {
	expect(simplifyMessage({ Event: 'change_contact', Status: 99 }).Status).toBe(99);
});

test('an event named like a property of every object is nothing special', () => {
	expect(simplifyMessage({ Event: 'constructor', Status: 1 })).toEqual({
		Event: 'constructor',
		Status: 1,
	});
});

test('feedback to an AI bot is named too', () => {
	const event = {
		eventtype: 'feedback_event',
		feedback_event: { type: 2, inaccurate_reason_list: [2, 4] },
	};
	expect(simplifyMessage({ create_time: 1700000000, event })).toEqual({
		create_time: '2023-11-14T22:13:20.000Z',
		event: {
			eventtype: 'feedback_event',
			feedback_event: {
				type: 'inaccurate',
				inaccurate_reason_list: ['incomplete', 'wrongAnalysis'],
			},
		},
	});
});
