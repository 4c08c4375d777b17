import { errorCode } from '../../shared/client/errorCodes';
import { refusal, type SecretUse } from '../../shared/client/refusal';

const NOON_IN_BEIJING = Date.UTC(2026, 0, 15, 4);
const HOUR_MS = 3_600_000;

function refuse(code: number, errmsg = 'some text', secret?: SecretUse) {
	return refusal(code, errmsg, '/user/get', secret, NOON_IN_BEIJING);
}

test('an untrusted IP names the IP that WeCom saw, and the menu', () => {
	const errmsg =
		'not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at https://x';
	expect(refuse(60020, errmsg).title).toBe(
		'Add the IP 203.0.113.7 to the trusted IPs (企业可信IP) of the app in App Management (应用管理) and wait a minute',
	);
	expect(refuse(60020, 'from ip: 2001:db8::7, more').title).toContain('Add the IP 2001:db8::7 to');
	expect(refuse(60020, 'no address here').title).toContain('Add the IP to');
});

test.each([48002, 48009, 60011, 301002, 40001])(
	'%d names the secret used and the one needed',
	(code) => {
		const hint = refuse(code, '', { wanted: 'contacts', used: 'app' }).hint;
		expect(hint).toContain('made with the App Secret');
		expect(hint).toContain('the credential has no Contacts Sync Secret');
		expect(hint).toContain('通讯录同步');
		expect(refuse(code, '', { wanted: 'app', used: 'app' }).hint).not.toContain('has no');
	},
);

test.each([48002, 301049, 301065])(
	'%d says where an app is listed that calls without the secret of the built-in one',
	(code) => {
		const { hint } = refuse(code, '', { wanted: 'journal', used: 'app' });
		expect(hint).toContain('made with the App Secret');
		expect(hint).toContain('Journal (汇报) → API → 可调用接口的应用');
		expect(hint).toContain('may give the Journal Secret in the credential instead');
		const own = refuse(code, '', { wanted: 'journal', used: 'journal' }).hint;
		expect(own).toContain('made with the Journal Secret');
		expect(own).not.toContain('instead');
	},
);

test.each([
	['api minute-quota reach limit', 'per minute', 60_000],
	['api hour-quota reach limit', 'per hour', HOUR_MS],
	['api day-quota reach limit', 'per day', 12 * HOUR_MS],
	['api month-quota reach limit', 'per month', 30 * 24 * HOUR_MS],
	['api freq out of limit', 'does not say which limit', 60_000],
])('45009 "%s" says which limit, and when it opens', (errmsg, text, opensInMs) => {
	const error = refuse(45009, errmsg);
	expect(error).toMatchObject({ retry: 'limit', opensInMs });
	expect(error.hint).toContain(text);
});

test('an unknown code shows errmsg and the official look-up', () => {
	const error = refuse(987654, 'mystery');
	expect(error.title).toContain('mystery');
	expect(error.description).toContain('https://open.work.weixin.qq.com/devtool/query?e=987654');
	expect(error.retry).toBe('never');
});

test('the description holds code, errmsg, meaning and link', () => {
	const { title, description, message } = refuse(81013, 'user & party & tag all invalid');
	expect(title).toMatch(/^Check the receivers/);
	expect(title).toContain('可见范围');
	expect(description.split('\n')).toEqual([
		'WeCom error 81013: user & party & tag all invalid',
		'None of the receivers exists in the visible range of the app.',
		'Look it up: https://open.work.weixin.qq.com/devtool/query?e=81013',
	]);
	expect(message).toBe(`${title} [81013 /user/get]`);
});

test('a link that stands in errmsg is not given again', () => {
	const link = 'https://open.work.weixin.qq.com/devtool/query?e=40013';
	const { description } = refuse(40013, `invalid corpid, more info at ${link}`);
	expect(description.split(link)).toHaveLength(2);
});

test.each<[number, string, RegExp]>([
	[40001, 'never', /secret/],
	[40014, 'renew', /secret/],
	[42001, 'renew', /secret/],
	[301002, 'never', /AgentId/],
	[60020, 'never', /企业可信IP/],
	[60011, 'never', /可见范围/],
	[48002, 'never', /通讯录同步/],
	[48009, 'never', /App Secret/],
	[81013, 'never', /可见范围/],
	[45009, 'limit', /频率限制/],
	[93000, 'never', /Webhook/],
	[-1, 'soon', /Try again/],
	[6000, 'soon', /Try again/],
	[45033, 'later', /parallel/],
	[45029, 'never', /less/],
	[90304, 'lost', /took effect/],
	[640050, 'never', /what the message of WeCom names/],
])('%d has its fix and retry class', (code, retry, fix) => {
	expect(errorCode(code)).toMatchObject({ retry });
	expect(errorCode(code)?.fix).toMatch(fix);
});

test('only token codes lead to a renewal, and a wrong secret never does', () => {
	const renewing = Array.from({ length: 120_000 }, (_, code) => code).filter(
		(code) => errorCode(code)?.retry === 'renew',
	);
	expect(renewing).toEqual([40014, 42001]);
});
