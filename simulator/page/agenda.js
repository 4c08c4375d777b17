import { useState } from 'preact/hooks';
import { post } from './api.js';
import { inChina, secondsOf, spanOf } from './chinaTime.js';
import { html } from './html.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What an attendee answers; one occurrence of a series can be accepted alone. */
const ANSWERS = [
	{ status: 2, label: 'Accept 接受', said: 'accepted 已接受' },
	{ status: 3, label: 'Accept once 仅接受此次', said: 'accepted once 仅接受此次', ofSeries: true },
	{ status: 1, label: 'Tentative 待定', said: 'tentative 待定' },
	{ status: 4, label: 'Decline 拒绝', said: 'declined 已拒绝' },
];
const saidOf = (status) => ANSWERS.find((one) => one.status === status)?.said ?? 'no answer 未反馈';

const STATES = { 0: 'booked 已预定', 2: 'applied for 已申请', 3: 'in approval 审批中' };

function Schedule({ schedule, member, nameOf, answer }) {
	const { summary, location, description, repeats, attendees } = schedule;
	const own = attendees.find(({ userid }) => userid === member.userid);
	return html`<fieldset>
		<legend>${summary || 'No title 无主题'}</legend>
		<p>${spanOf(schedule)}${repeats && ' · repeats 重复'}${location && ` · ${location}`}</p>
		${description && html`<p><small>${description}</small></p>`}
		<p>
			<small
				>${attendees
					.map(({ userid, response_status: status }) => `${nameOf(userid)}: ${saidOf(status)}`)
					.join(' · ')}</small
			>
		</p>
		<div class="buttons">
			${ANSWERS.filter(({ ofSeries }) => !ofSeries || repeats).map(
				({ status, label }) =>
					html`<button
						type="button"
						key=${status}
						aria-pressed=${own.response_status === status}
						onClick=${() => answer(schedule, status)}
					>
						${label}
					</button>`,
			)}
		</div>
	</fieldset>`;
}

function Booking({ rooms, book }) {
	const [roomId, setRoomId] = useState(String(rooms[0].meetingroom_id));
	const [day, setDay] = useState(() => inChina(Date.now() + DAY_MS).slice(0, 10));
	const [from, setFrom] = useState('10:00');
	const [to, setTo] = useState('11:00');
	const [subject, setSubject] = useState('');
	const room = rooms.find(({ meetingroom_id }) => String(meetingroom_id) === roomId) ?? rooms[0];
	const typed = (set) => (event) => set(event.currentTarget.value);
	const submit = (event) => {
		event.preventDefault();
		book(room, {
			start_time: secondsOf(day, from),
			end_time: secondsOf(day, to),
			...(subject && { subject }),
		});
	};
	return html`<form class="bar" onSubmit=${submit}>
		<label>
			Room <small>会议室</small>
			<select value=${String(room.meetingroom_id)} onChange=${typed(setRoomId)}>
				${rooms.map(
					({ meetingroom_id, name, capacity, place, needsApproval }) =>
						html`<option key=${meetingroom_id} value=${String(meetingroom_id)}>
							${name} (${capacity}) ${place}${needsApproval ? ' · approval 需审批' : ''}
						</option>`,
				)}
			</select>
		</label>
		<label>
			Day <small>日期</small>
			<input type="date" required value=${day} title="In China" onInput=${typed(setDay)} />
		</label>
		<label>
			From <small>开始</small>
			<input type="time" required value=${from} title="In China" onInput=${typed(setFrom)} />
		</label>
		<label>
			To <small>结束</small>
			<input type="time" required value=${to} title="In China" onInput=${typed(setTo)} />
		</label>
		<label>
			Subject <small>主题</small>
			<input value=${subject} onInput=${typed(setSubject)} />
		</label>
		<button type="submit" class="primary">Book 预定</button>
	</form>`;
}

/** Schedules (日程) that the member whose phone is shown is invited to, and the meeting rooms (会议室) of the company. */
export function Agenda({ company, member, fail, done }) {
	const { schedules, rooms, bookings } = company.agenda;
	const { userid } = member;
	const nameOf = (id) => company.members.find((one) => one.userid === id)?.name ?? id;
	const roomOf = (id) => rooms.find(({ meetingroom_id }) => meetingroom_id === id)?.name ?? id;
	const own = schedules.filter(({ attendees }) => attendees.some((one) => one.userid === userid));
	const act = (name, body, text) =>
		post(`agenda/${name}`, { userid, ...body }).then(() => done(`${member.name}: ${text}`), fail);
	const answer = ({ schedule_id, summary }, status) =>
		act('answer', { schedule_id, status }, `${summary}, ${saidOf(status)}`);
	const book = ({ meetingroom_id, name, needsApproval }, wanted) =>
		act('book', { meetingroom_id, ...wanted }, `${name}, ${STATES[needsApproval ? 2 : 0]}`);
	const cancel = ({ booking_id, meetingroom_id }) =>
		act('cancel', { booking_id }, `${roomOf(meetingroom_id)}, cancelled 已取消`);
	return html`<div class="office">
		<p>
			Schedules <small>日程</small> of <strong>${member.name}</strong> (${userid}), as clocks in
			China show them:
		</p>
		<div class="schedules" role="region" aria-label="Schedules">
			${own.map(
				(schedule) =>
					html`<${Schedule}
						key=${schedule.schedule_id}
						schedule=${schedule}
						member=${member}
						nameOf=${nameOf}
						answer=${answer}
					/>`,
			)}
			${own.length === 0 && html`<p class="empty">No invitation.</p>`}
		</div>
		<h3>Meeting rooms <small>会议室</small></h3>
		${rooms.length > 0 && html`<${Booking} rooms=${rooms} book=${book} />`}
		<div class="grid" role="region" aria-label="Bookings" tabindex="0">
			<table>
				<thead>
					<tr>
						<th>Time</th>
						<th>Room</th>
						<th>Booker</th>
						<th>State</th>
						<th><span class="unseen">Cancel</span></th>
					</tr>
				</thead>
				<tbody>
					${bookings.map(
						(booking) =>
							html`<tr key=${booking.booking_id}>
								<td>${spanOf(booking)}</td>
								<td>${roomOf(booking.meetingroom_id)}</td>
								<td>${nameOf(booking.booker)}</td>
								<td>${STATES[booking.status]}</td>
								<td>
									${
										booking.booker === userid &&
										html`<button type="button" onClick=${() => cancel(booking)}>
											Cancel 取消
										</button>`
									}
								</td>
							</tr>`,
					)}
				</tbody>
			</table>
			${bookings.length === 0 && html`<p class="empty">No room is booked.</p>`}
		</div>
	</div>`;
}
