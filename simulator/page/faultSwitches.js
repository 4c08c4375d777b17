import { post } from './api.js';
import { Checkbox } from './checkbox.js';
import { html } from './html.js';
import { NumberInput } from './numberInput.js';

/**
 * The switches by where they are set. A row is one of: `act` does something at once; `counted` strikes so many times;
 * `step` is a number that holds; `on` is the value of a switch that is on.
 */
const GROUPS = [
	{
		path: 'faults',
		values: ({ faults }) => faults,
		rows: [
			{
				name: 'expireTokens',
				title: 'Expire the tokens',
				code: '42001',
				text: 'Every access token is over its two hours now.',
				act: 'Expire',
			},
			{
				name: 'killTokens',
				title: 'Invalidate the tokens',
				code: '40014',
				text: 'Every access token is dead now.',
				act: 'Invalidate',
			},
			{
				name: 'busy',
				title: 'System busy (系统繁忙)',
				code: '−1',
				text: 'The next calls are answered with -1.',
				counted: true,
			},
			{
				name: 'rateLimited',
				title: 'Rate limit (频率限制)',
				code: '45009',
				text: 'The next calls are answered with 45009.',
				counted: true,
			},
			{
				name: 'drop',
				title: 'Drop the call',
				code: 'cut',
				text: 'The next calls are not carried out; the connection ends.',
				counted: true,
			},
			{
				name: 'dropAnswer',
				title: 'Drop the answer',
				code: 'cut',
				text: 'The next calls are carried out, but their answer is lost.',
				counted: true,
			},
			{
				name: 'serverError',
				title: 'Gateway error',
				code: '502',
				text: 'The next calls get a page of HTML with HTTP 502.',
				counted: true,
			},
			{
				name: 'relayAnswer',
				title: 'Answer of the relay',
				code: '200',
				text: 'The next calls get JSON that is not WeCom’s: the relay answers itself.',
				counted: true,
			},
			{
				name: 'deadTokens',
				title: 'Dead tokens',
				code: '40014',
				text: 'The next tokens are invalid when they are handed out.',
				counted: true,
			},
			{
				name: 'slowMs',
				title: 'Slow',
				code: 'ms',
				text: 'Every answer comes so many milliseconds later.',
				step: 500,
			},
			{
				name: 'untrustedIp',
				title: 'Untrusted IP (企业可信IP)',
				code: '60020',
				text: 'Every call comes from an IP that is not listed.',
				on: true,
			},
			{
				name: 'notCallable',
				title: 'Not a callable app (可调用应用)',
				code: '48002',
				text: 'The app may not use customer contact.',
				on: true,
			},
			{
				name: 'emptyRange',
				title: 'Empty visible range (可见范围)',
				code: '0',
				text: 'The app is said to see nobody, which Setup → Check finds.',
				on: true,
			},
			{
				name: 'limits',
				title: 'Sending limits',
				code: '30/min',
				text: "WeCom's limits hold: 30 messages a minute per member, 20 per robot.",
				on: true,
			},
			{
				name: 'newTokenKillsOld',
				title: 'One token alive',
				code: '40014',
				text: 'Asking for a token ends the one before.',
				on: true,
			},
		],
	},
	{
		title: 'AI bot over a long connection',
		term: '智能机器人长连接',
		path: 'bot/faults',
		values: ({ botFaults }) => botFaults,
		rows: [
			{
				path: 'bot/kick',
				name: 'kick',
				title: 'End the connection',
				code: 'cut',
				text: 'The link breaks without a word; the bot has to come again.',
				act: 'End',
			},
			{
				path: 'bot/drop',
				name: 'silence',
				title: 'Let it hang',
				code: 'mute',
				text: 'The link stays, but WeCom hears and says nothing any more.',
				act: 'Hang',
			},
			{
				name: 'refuseSubscribe',
				title: 'Refuse to subscribe',
				code: '853000',
				text: 'Bot ID or secret is said to be wrong.',
				on: 853000,
			},
			{
				name: 'lostAcks',
				title: 'Lost receipts',
				code: 'cut',
				text: 'The next frames are carried out, but their receipts are lost.',
				counted: true,
			},
			{
				name: 'slowAckMs',
				title: 'Slow receipts',
				code: 'ms',
				text: 'Every receipt comes so many milliseconds later.',
				step: 500,
			},
			{
				name: 'duplicates',
				title: 'Everything twice',
				code: '×2',
				text: 'Every message and event is delivered twice.',
				on: true,
			},
		],
	},
];

const isOn = Boolean;

/** How many faults are on. */
export const countFaults = (company) =>
	GROUPS.flatMap(({ values }) => Object.values(values(company))).filter(isOn).length;

const off = (value) => (typeof value === 'number' ? 0 : false);

function Control({ row, value, company, change, fail }) {
	const { title, act, counted, step, on } = row;
	if (act)
		return html`<button type="button" onClick=${() => change(true).catch(fail)}>${act}</button>`;
	if (on !== undefined)
		return html`<${Checkbox}
			role="switch"
			label=${title}
			value=${isOn(value)}
			company=${company}
			change=${(checked) => change(checked ? on : off(on))}
			fail=${fail}
		/>`;
	return html`<span class="counted">
		<${NumberInput}
			label=${title}
			step=${step}
			counts=${counted}
			value=${value}
			company=${company}
			change=${change}
			fail=${fail}
		/>
	</span>`;
}

/** The switches that make the simulator misbehave. */
export function FaultSwitches({ company, fail }) {
	const allOff = () =>
		GROUPS.forEach(({ path, values }) => {
			const entries = Object.entries(values(company));
			const change = Object.fromEntries(entries.map(([name, value]) => [name, off(value)]));
			post(path, change).catch(fail);
		});
	return html`<div class="faults">
		${GROUPS.map(
			({ title, term, path, values, rows }) =>
				html`${title && html`<h3>${title} <small>${term}</small></h3>`}
				${rows.map(
					(row) =>
						html`<div class="fault" key=${row.name} data-fault=${row.name}>
							<span>
								<strong>${row.title}</strong> <span class="code">${row.code}</span>
								<small>${row.text}</small>
							</span>
							<${Control}
								row=${row}
								value=${values(company)[row.name]}
								company=${company}
								change=${(value) => post(row.path ?? path, { [row.name]: value })}
								fail=${fail}
							/>
						</div>`,
				)}`,
		)}
		<button type="button" disabled=${countFaults(company) === 0} onClick=${allOff}>All off</button>
	</div>`;
}
