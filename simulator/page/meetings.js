import { post } from './api.js';
import { spanOf } from './chinaTime.js';
import { html } from './html.js';
import { Questions } from './questions.js';

const STATES = { 1: 'to come 待开始', 2: 'running 会议中', 3: 'over 已结束' };

function Person({ person, nameOf, children }) {
	const { nickname, userid, isMuted, isSharing } = person;
	const marks = [isMuted && 'muted 静音', isSharing && 'shares the screen 共享屏幕'];
	return html`<li>
		${nickname || (userid ? nameOf(userid) : 'Guest 外部成员')}
		${marks.filter(Boolean).map((mark) => html` <small key=${mark}>${mark}</small>`)} ${children}
	</li>`;
}

const ENROLMENTS = {
	1: 'enrolled, to be approved 待审批',
	2: 'rejected 已拒绝',
	3: 'enrolled 已报名',
};

/** What is voted on while the meeting runs. */
function Poll({ poll, member, vote }) {
	const { poll_id, poll_topic, questions, voted } = poll;
	return html`<p>
			Poll <small>投票</small> ${poll_topic}${voted.includes(member.userid) && ' · voted 已投票'}
		</p>
		${
			!voted.includes(member.userid) &&
			html`<${Questions}
				title=${poll_topic}
				action="Vote 投票"
				questions=${questions.map(({ question_desc, question_type, poll_option }) => ({
					text: question_desc,
					options: poll_option.map((label, value) => ({ label, value })),
					isSeveral: question_type === 1,
					isNeeded: true,
				}))}
				send=${(answers) => vote({ poll_id, chosen: answers.map((own) => own.map(Number)) })}
			/>`
		}`;
}

/** What is asked of who wants to come to the meeting. */
function Enrolment({ enrolment, member, enrol, cancel }) {
	const own = enrolment.enrolled.find(({ userid }) => userid === member.userid);
	if (own) return html`<p>${ENROLMENTS[own.status]} ${cancel}</p>`;
	if (!enrolment.isForStaff) return null;
	return html`<${Questions}
		title="Enrolment"
		action="Enrol 报名"
		questions=${enrolment.questions.map(
			({ question_title, question_type, option_list, is_required }) => ({
				text: question_title,
				options: option_list?.map(({ content }) => ({ label: content, value: content })),
				isSeveral: question_type === 2,
				isNeeded: is_required === 2,
			}),
		)}
		send=${(answers) => enrol({ answers })}
	/>`;
}

function Meeting({ meeting, member, nameOf, act }) {
	const { title, meeting_code: code, state, present, waiting, organizer, isRecorded } = meeting;
	const isOwn = ({ userid }) => userid === member.userid;
	const own = present.find(isOwn);
	const waits = waiting.some(isOwn);
	const leads = own && meeting.hosts.includes(member.userid);
	const button = (name, label, said, body = {}) =>
		html`<button type="button" onClick=${() => act(name, meeting, said, body)}>${label}</button>`;
	const toggle = (name, isOn, [on, off], [saidOn, saidOff]) =>
		button(name, isOn ? off : on, isOn ? saidOff : saidOn, { on: !isOn });
	const to = ({ tmp_openid }) => ({ tmp_openid });
	return html`<fieldset>
		<legend>${title} <small>${STATES[state]}</small></legend>
		<p>
			${[
				spanOf(meeting),
				`number 会议号 ${code}`,
				nameOf(organizer),
				isRecorded && 'recorded 录制中',
			]
				.filter(Boolean)
				.join(' · ')}
		</p>
		${
			present.length > 0 &&
			html`<ul class="people" aria-label="In the meeting">
				${present.map(
					(person) =>
						html`<${Person} key=${person.tmp_openid} person=${person} nameOf=${nameOf}>
							${
								leads &&
								person !== own &&
								html` ${button('wait', 'To the waiting room 移至等候室', 'moved 已移至等候室', to(person))}
								${button('remove', 'Remove 移出', 'removed 已移出', to(person))}`
							}
						<//>`,
				)}
			</ul>`
		}
		${
			waiting.length > 0 &&
			html`<p>Waiting room <small>等候室</small></p>
				<ul class="people" aria-label="In the waiting room">
					${waiting.map(
						(person) =>
							html`<${Person} key=${person.tmp_openid} person=${person} nameOf=${nameOf}>
								${leads && html` ${button('admit', 'Admit 准入', 'admitted 已准入', to(person))}`}
							<//>`,
					)}
				</ul>`
		}
		${
			own &&
			meeting.polls.map(
				(poll) =>
					html`<${Poll}
						key=${poll.poll_id}
						poll=${poll}
						member=${member}
						vote=${(body) => act('vote', meeting, 'voted 已投票', body)}
					/>`,
			)
		}
		${
			meeting.enrolment &&
			html`<${Enrolment}
				enrolment=${meeting.enrolment}
				member=${member}
				enrol=${(body) => act('enrol', meeting, 'enrolled 已报名', body)}
				cancel=${button('cancelEnrolment', 'Cancel the enrolment 取消报名', 'enrolled no longer 已取消报名')}
			/>`
		}
		<div class="buttons">
			${!own && !waits && state === 1 && button('join', 'Start 开始会议', 'started 已开始')}
			${!own && !waits && state === 2 && button('join', 'Join 加入会议', 'joins 加入')}
			${
				own &&
				html`${toggle('mute', own.isMuted, ['Mute 静音', 'Unmute 解除静音'], ['muted 已静音', 'speaks 已解除静音'])}
				${toggle(
					'share',
					own.isSharing,
					['Share the screen 共享屏幕', 'Stop sharing 结束共享'],
					['shares the screen 共享屏幕', 'shares no longer 已结束共享'],
				)}`
			}
			${
				leads &&
				html`${toggle(
					'muteAll',
					meeting.isMuted,
					['Mute all 全体静音', 'Unmute all 解除全体静音'],
					['all are muted 已全体静音', 'all may speak 已解除全体静音'],
				)}
				${toggle(
					'record',
					isRecorded,
					['Record 云录制', 'Stop recording 停止录制'],
					['recorded 录制中', 'recorded no longer 已停止录制'],
				)}`
			}
			${(own || waits) && button('leave', 'Leave 离开会议', 'left 已离开')}
			${leads && button('end', 'End 结束会议', 'ended 已结束')}
		</div>
	</fieldset>`;
}

/** Meetings (会议) of the app that the member whose phone is shown is invited to, and what one does in them. */
export function Meetings({ company, member, fail, done }) {
	const nameOf = (id) => company.members.find((one) => one.userid === id)?.name ?? id;
	const own = company.meetings.filter(({ organizer, invitees, hosts }) =>
		[organizer, ...invitees, ...hosts].includes(member.userid),
	);
	const act = (name, { meetingid, title }, said, body) =>
		post(`meeting/${name}`, { userid: member.userid, meetingid, ...body }).then(
			() => done(`${member.name}: ${title}, ${said}`),
			fail,
		);
	return html`<div class="office">
		<p>
			Meetings <small>会议</small> of <strong>${member.name}</strong> (${member.userid}), as clocks
			in China show them. Each step but a vote sends its event to the app.
		</p>
		<div class="schedules" role="region" aria-label="Meetings">
			${own.map(
				(meeting) =>
					html`<${Meeting}
						key=${meeting.meetingid}
						meeting=${meeting}
						member=${member}
						nameOf=${nameOf}
						act=${act}
					/>`,
			)}
			${own.length === 0 && html`<p class="empty">No invitation.</p>`}
		</div>
	</div>`;
}
