import { useState } from 'preact/hooks';
import { post } from './api.js';
import { html } from './html.js';

const COUNTED = [
	['busy', 'System busy (系统繁忙)', '−1', 'The next calls are answered with -1.'],
	['rateLimited', 'Rate limit (频率限制)', '45009', 'The next calls are answered with 45009.'],
	['drop', 'Drop the call', 'cut', 'The next calls are not carried out; the connection ends.'],
	[
		'dropAnswer',
		'Drop the answer',
		'cut',
		'The next calls are carried out, but their answer is lost.',
	],
	['serverError', 'Gateway error', '502', 'The next calls get a page of HTML with HTTP 502.'],
	['deadTokens', 'Dead tokens', '40014', 'The next tokens are invalid when they are handed out.'],
];

const SWITCHES = [
	[
		'untrustedIp',
		'Untrusted IP (企业可信IP)',
		'60020',
		'Every call comes from an IP that is not listed.',
	],
	[
		'limits',
		'Sending limits',
		'30/min',
		"WeCom's limits hold: 30 messages a minute per member, 20 per robot.",
	],
	['newTokenKillsOld', 'One token alive', '40014', 'Asking for a token ends the one before.'],
];

const OFF = {
	...Object.fromEntries(COUNTED.map(([name]) => [name, 0])),
	...Object.fromEntries(SWITCHES.map(([name]) => [name, false])),
	slowMs: 0,
};

/** How many faults are on. */
export const countFaults = (faults) => Object.values(faults).filter(Boolean).length;

function Row({ title, code, text, children }) {
	return html`<div class="fault">
		<span><strong>${title}</strong> <span class="code">${code}</span><small>${text}</small></span>
		${children}
	</div>`;
}

/** Keeps what is being typed, whatever the simulator tells meanwhile. */
function NumberInput({ label, step, value, onChange }) {
	const [typed, setTyped] = useState();
	return html`<input
		type="number"
		min="0"
		step=${step}
		aria-label=${label}
		value=${typed ?? value}
		onInput=${(event) => setTyped(event.currentTarget.value)}
		onChange=${(event) => {
			setTyped(undefined);
			onChange(Math.max(0, Number(event.currentTarget.value)));
		}}
	/>`;
}

/** The switches that make the simulator misbehave. */
export function FaultSwitches({ faults, fail }) {
	const set = (change) => post('faults', change).catch(fail);
	const number = (name, label, step) =>
		html`<${NumberInput}
			label=${label}
			step=${step}
			value=${faults[name]}
			onChange=${(value) => set({ [name]: value })}
		/>`;
	return html`<div class="faults">
		<${Row}
			title="Expire the tokens"
			code="42001"
			text="Every access token is over its two hours now."
		>
			<button type="button" onClick=${() => set({ expireTokens: true })}>Expire</button>
		<//>
		<${Row} title="Invalidate the tokens" code="40014" text="Every access token is dead now.">
			<button type="button" onClick=${() => set({ killTokens: true })}>Invalidate</button>
		<//>
		${COUNTED.map(
			([name, title, code, text]) =>
				html`<${Row} key=${name} title=${title} code=${code} text=${text}>
					<span class="counted">
						${number(name, title, 1)}
						<button
							type="button"
							aria-label=${`${title}: one more`}
							onClick=${() => set({ [name]: faults[name] + 1 })}
						>
							+1
						</button>
					</span>
				<//>`,
		)}
		<${Row} title="Slow" code="ms" text="Every answer comes so many milliseconds later.">
			${number('slowMs', 'Slow', 500)}
		<//>
		${SWITCHES.map(
			([name, title, code, text]) =>
				html`<${Row} key=${name} title=${title} code=${code} text=${text}>
					<input
						type="checkbox"
						role="switch"
						aria-label=${title}
						checked=${faults[name]}
						onChange=${(event) => set({ [name]: event.currentTarget.checked })}
					/>
				<//>`,
		)}
		<button type="button" disabled=${countFaults(faults) === 0} onClick=${() => set(OFF)}>
			All off
		</button>
	</div>`;
}
