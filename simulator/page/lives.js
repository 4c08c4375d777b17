import { post } from './api.js';
import { spanOf } from './chinaTime.js';
import { html } from './html.js';

const STATES = { 0: 'to come 预约中', 1: 'live 直播中', 2: 'over 已结束' };

/** Live streams (直播) of the app: their anchors begin and end them, others watch. */
export function Lives({ company, member, fail, done }) {
	const nameOf = (id) => company.members.find((one) => one.userid === id)?.name ?? id;
	const act = (name, { livingid, theme }, said) =>
		post(`live/${name}`, { userid: member.userid, livingid }).then(
			() => done(`${member.name}: ${theme}, ${said}`),
			fail,
		);
	return html`<div class="office">
		<h3>Live streams <small>直播</small></h3>
		<div class="schedules" role="region" aria-label="Live streams">
			${company.lives.map((live) => {
				const { livingid, theme, state, anchor, watching, hasReplay } = live;
				const isAnchor = anchor === member.userid;
				const watches = watching.includes(member.userid);
				const button = (name, label, said) =>
					html`<button type="button" onClick=${() => act(name, live, said)}>${label}</button>`;
				return html`<fieldset key=${livingid}>
					<legend>${theme} <small>${STATES[state]}</small></legend>
					<p>
						${[
							spanOf(live),
							`anchor 主播 ${nameOf(anchor)}`,
							watching.length > 0 && `watched by 观看 ${watching.map(nameOf).join(', ')}`,
							hasReplay && 'replay 可回放',
						]
							.filter(Boolean)
							.join(' · ')}
					</p>
					<div class="buttons">
						${isAnchor && state === 0 && button('start', 'Go live 开播', 'is live 直播中')}
						${isAnchor && state === 1 && button('end', 'End 结束直播', 'ended 已结束')}
						${
							!isAnchor &&
							state === 1 &&
							(watches
								? button('leave', 'Leave 离开', 'left 已离开')
								: button('watch', 'Watch 观看', 'watches 观看中'))
						}
					</div>
				</fieldset>`;
			})}
			${company.lives.length === 0 && html`<p class="empty">No live stream is booked.</p>`}
		</div>
	</div>`;
}
