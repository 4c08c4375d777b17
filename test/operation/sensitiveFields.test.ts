import { Workwx } from '../../nodes/Workwx/Workwx.node';

test('n8n is told which values are as good as a credential', () => {
	expect(new Workwx().description).toHaveProperty(
		'sensitiveOutputFields',
		expect.arrayContaining(['ticket', 'session_key', 'user_ticket', 'tfa_code']),
	);
});
