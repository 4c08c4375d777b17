import { useState } from 'preact/hooks';
import { html } from './html.js';

const STATUS = { 2: 'disabled 已禁用', 4: 'not activated 未激活', 5: 'left 退出企业' };

function MemberRow({ member, isShown, count, onPick }) {
	const note =
		STATUS[member.status] ?? (member.visible ? '' : 'outside the visible range 可见范围外');
	return html`<li>
		<button
			type="button"
			class="member"
			aria-pressed=${isShown}
			onClick=${() => onPick(member.userid)}
			title=${[member.userid, member.position, note].filter(Boolean).join(' · ')}
		>
			<span class="avatar" aria-hidden="true">${[...member.name][0]}</span>
			<span>${member.name}</span>
			<small>${note || member.userid}</small>
			${count > 0 && html`<span class="badge" aria-label=${`${count} unread`}>${count}</span>`}
		</button>
	</li>`;
}

function Department({ company, department, memberRow }) {
	const below = company.departments.filter(
		({ parentid, id }) => parentid === department.id && id !== department.id,
	);
	const members = company.members.filter((member) => member.department.includes(department.id));
	return html`<details open class="department">
		<summary title=${`ID ${department.id}`}>
			${department.name} <small>${department.name_en} · ID ${department.id}</small>
		</summary>
		${
			members.length + below.length > 0 &&
			html`<ul>
				${members.map(memberRow)}
			</ul>`
		}
		${below.map(
			(one) =>
				html`<${Department}
					key=${one.id}
					company=${company}
					department=${one}
					memberRow=${memberRow}
				/>`,
		)}
	</details>`;
}

/**
 * Everything a company has but departments and members: each with its name, its ID, a line about it and what one may do
 * with it.
 */
function sectionsOf(company, { onPick, scan, publish }) {
	const nameOf = (userid) => company.members.find((one) => one.userid === userid)?.name ?? userid;
	const names = (userids) => userids.map(nameOf).join('、');
	const withDepartments = (userids, ids) =>
		[userids.length > 0 && names(userids), ids.length > 0 && `departments ${ids.join(', ')}`]
			.filter(Boolean)
			.join(' + ');
	const tagName = new Map(
		company.customerTags.flatMap(({ tag }) => tag.map(({ id, name }) => [id, name])),
	);
	const followed = ({ userid, tag_id }) =>
		[nameOf(userid), ...tag_id.map((id) => `#${tagName.get(id) ?? id}`)].join(' ');
	return [
		{
			title: 'Tags',
			term: '标签',
			facts: company.tags.map(({ tagid, tagname, userlist, partylist }) => ({
				id: tagid,
				name: tagname,
				text: withDepartments(userlist, partylist),
			})),
		},
		{
			title: 'Group chats',
			term: '群聊',
			facts: company.chats.map(({ chatid, name, userlist }) => ({
				id: chatid,
				name,
				text: names(userlist),
			})),
		},
		{
			title: 'Group robots',
			term: '群机器人',
			facts: Object.entries(company.robotGroups).map(([robot, { name, userlist }]) => ({
				id: robot,
				name,
				text: names(userlist),
			})),
		},
		{
			title: 'Customers',
			term: '客户',
			facts: company.customers.map(({ external_userid, name, corp_name, followers }) => ({
				id: external_userid,
				name,
				text: [corp_name, followers.map(followed).join('; ')].filter(Boolean).join(' · '),
				button: {
					text: 'Phone 手机',
					label: `Phone of ${name}`,
					phone: external_userid,
					act: () => onPick(external_userid),
				},
			})),
		},
		{
			title: 'Customer groups',
			term: '客户群',
			facts: company.customerGroups.map(({ chat_id, name, owner, members }) => ({
				id: chat_id,
				name,
				text: `${nameOf(owner)} · ${members.length} members`,
			})),
		},
		{
			title: 'Customer tags',
			term: '企业客户标签',
			count: tagName.size,
			facts: company.customerTags.map(({ group_id, group_name, tag }) => ({
				id: group_id,
				name: group_name,
				text: tag.map(({ name }) => name).join('、'),
			})),
		},
		{
			title: 'Contact ways',
			term: '联系我',
			facts: company.contactWays.map(({ config_id, remark, state, user = [], party = [] }) => ({
				id: config_id,
				name: remark || state || 'Contact way',
				text: [withDepartments(user, party), state && `state ${state}`].filter(Boolean).join(' · '),
				button: {
					text: 'Scan 扫码',
					label: `Scan ${remark || state || config_id}`,
					act: () => scan(config_id),
				},
			})),
		},
		{
			title: 'Moments',
			term: '客户朋友圈',
			facts: company.moments.map(({ moment_id, content, tasks, cancelled }) => {
				const name = content.text?.content || Object.keys(content).join(', ');
				const [waiting, published] = [0, 1].map((status) =>
					tasks.filter((task) => task.publish_status === status).map(({ userid }) => userid),
				);
				const states = [
					cancelled && 'stopped 已停止',
					waiting.length > 0 && `waits for ${names(waiting)}`,
					published.length > 0 && `published by ${names(published)}`,
				];
				const button = {
					text: 'Publish 发表',
					label: `Publish ${name}`,
					act: () => publish(moment_id, waiting),
				};
				return {
					id: moment_id,
					name,
					text: states.filter(Boolean).join('; '),
					...(waiting.length > 0 && !cancelled && { button }),
				};
			}),
		},
	];
}

function FactButton({ text, label, phone, act, shown, unreadOf }) {
	const count = phone ? unreadOf(phone) : 0;
	return html`<button
		type="button"
		aria-label=${label}
		aria-pressed=${phone && phone === shown}
		onClick=${act}
	>
		${text} ${count > 0 && html`<span class="badge">${count}</span>`}
	</button>`;
}

/** The company: departments as a tree with their members, and everything else it has. */
export function CompanyPanel({ company, shown, unreadOf, onPick, scan, publish }) {
	const [filter, setFilter] = useState('');
	const roots = company.departments.filter(
		({ parentid }) => !company.departments.some(({ id }) => id === parentid),
	);
	const wanted = filter.trim().toLowerCase();
	const found = company.members.filter(({ userid, name }) =>
		`${userid} ${name}`.toLowerCase().includes(wanted),
	);
	const memberRow = (member) =>
		html`<${MemberRow}
			key=${member.userid}
			member=${member}
			isShown=${member.userid === shown}
			count=${unreadOf(member.userid)}
			onPick=${onPick}
		/>`;
	return html`<section class="panel company" aria-label="Company (企业)">
		<header>
			<h2>Company <small>通讯录 ${company.members.length}</small></h2>
			<input
				type="search"
				placeholder="Find a member 搜索"
				aria-label="Find a member"
				value=${filter}
				onInput=${(event) => setFilter(event.currentTarget.value)}
			/>
		</header>
		<div class="scroll">
			<div>
				${
					wanted === ''
						? roots.map(
								(department) =>
									html`<${Department}
										key=${department.id}
										company=${company}
										department=${department}
										memberRow=${memberRow}
									/>`,
							)
						: html`<ul class="found">
								${found.map(memberRow)}
							</ul>`
				}
			</div>
			${sectionsOf(company, { onPick, scan, publish }).map(
				({ title, term, facts, count = facts.length }) =>
					html`<details class="section" key=${title}>
						<summary>${title} <small>${term}</small><span class="count">${count}</span></summary>
						<ul>
							${facts.map(
								({ id, name, text, button }) =>
									html`<li class="fact" key=${id}>
										<span><strong>${name}</strong> <code>${id}</code><small>${text}</small></span>
										${button && html`<${FactButton} ...${button} shown=${shown} unreadOf=${unreadOf} />`}
									</li>`,
							)}
						</ul>
					</details>`,
			)}
		</div>
	</section>`;
}
