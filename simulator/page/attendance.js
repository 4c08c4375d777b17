import { useState } from 'preact/hooks';
import { post } from './api.js';
import { inChina } from './chinaTime.js';
import { html } from './html.js';

/** Attendance (打卡): the member whose phone is shown checks in, and who has checked in lately. */
export function Attendance({ company, member, fail, done }) {
	const { day, today, checkIns } = company.attendance;
	const [time, setTime] = useState('');
	const [place, setPlace] = useState('');
	const plan = today.find(({ userid }) => userid === member.userid);
	const nameOf = (userid) => company.members.find((one) => one.userid === userid)?.name ?? userid;
	const checkIn = (outside) =>
		post('attendance/checkIn', { userid: member.userid, time, place, outside }).then(
			({ checkin_type, exception_type }) =>
				done(`${member.name}: ${checkin_type} ${exception_type || '正常'}`),
			fail,
		);
	return html`<div class="office">
		<p>
			<strong>${member.name}</strong> (${member.userid}), ${day}:${' '}
			${
				plan
					? html`rule <strong>${plan.rule}</strong> ${plan.shift}
							${plan.hours || 'no fixed hours 无固定时间'}`
					: 'no rule 无打卡规则'
			}
		</p>
		<div class="bar">
			<label>
				Time <small>时间</small>
				<input
					type="time"
					value=${time}
					title="Of today in China; now when left empty"
					onInput=${({ currentTarget }) => setTime(currentTarget.value)}
				/>
			</label>
			<label>
				Place <small>地点</small>
				<input value=${place} onInput=${({ currentTarget }) => setPlace(currentTarget.value)} />
			</label>
			<button type="button" class="primary" onClick=${() => checkIn(false)}>Check in 打卡</button>
			<button type="button" onClick=${() => checkIn(true)}>Outside <small>外出打卡</small></button>
		</div>
		<div class="grid" role="region" aria-label="Check-ins" tabindex="0">
			<table>
				<thead>
					<tr>
						<th>Time</th>
						<th>Member</th>
						<th>Type</th>
						<th>State</th>
						<th>Place</th>
						<th>Rule</th>
					</tr>
				</thead>
				<tbody>
					${checkIns.map(
						({ userid, at, type, exception, place: where, rule }, index) =>
							html`<tr key=${`${userid} ${at} ${index}`}>
								<td>${inChina(at)}</td>
								<td>${nameOf(userid)}</td>
								<td>${type}</td>
								<td class=${exception ? 'bad' : ''}>${exception || '正常'}</td>
								<td>${where}</td>
								<td>${rule}</td>
							</tr>`,
					)}
				</tbody>
			</table>
		</div>
	</div>`;
}
