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

function Department({ company, department, shown, unreadOf, onPick }) {
	const below = company.departments.filter(
		({ parentid, id }) => parentid === department.id && id !== department.id,
	);
	const members = company.members.filter((member) => member.department.includes(department.id));
	const total = members.length + below.length;
	return html`<details open class="department">
		<summary title=${`ID ${department.id}`}>
			${department.name} <small>${department.name_en} · ID ${department.id}</small>
		</summary>
		${
			total > 0 &&
			html`<ul>
				${members.map(
					(member) =>
						html`<${MemberRow}
							key=${member.userid}
							member=${member}
							isShown=${member.userid === shown}
							count=${unreadOf(member.userid)}
							onPick=${onPick}
						/>`,
				)}
			</ul>`
		}
		${below.map(
			(one) =>
				html`<${Department}
					key=${one.id}
					company=${company}
					department=${one}
					shown=${shown}
					unreadOf=${unreadOf}
					onPick=${onPick}
				/>`,
		)}
	</details>`;
}

function Section({ title, term, count, children }) {
	return html`<details class="section">
		<summary>${title} <small>${term}</small><span class="count">${count}</span></summary>
		${children}
	</details>`;
}

const Fact = ({ name, id, children }) =>
	html`<li class="fact"><strong>${name}</strong> <code>${id}</code><small>${children}</small></li>`;

/** The company: departments as a tree with their members, and everything else it has. */
export function CompanyPanel({ company, shown, unreadOf, onPick }) {
	const [filter, setFilter] = useState('');
	const nameOf = (userid) => company.members.find((one) => one.userid === userid)?.name ?? userid;
	const names = (userids) => userids.map(nameOf).join('、');
	const tagName = Object.fromEntries(
		company.customerTags.flatMap(({ tag }) => tag.map(({ id, name }) => [id, name])),
	);
	const roots = company.departments.filter(
		({ parentid }) => !company.departments.some(({ id }) => id === parentid),
	);
	const wanted = filter.trim().toLowerCase();
	const found = company.members.filter(({ userid, name }) =>
		`${userid} ${name}`.toLowerCase().includes(wanted),
	);
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
			${
				wanted === ''
					? roots.map(
							(department) =>
								html`<${Department}
									key=${department.id}
									company=${company}
									department=${department}
									shown=${shown}
									unreadOf=${unreadOf}
									onPick=${onPick}
								/>`,
						)
					: html`<ul class="found">
							${found.map(
								(member) =>
									html`<${MemberRow}
										key=${member.userid}
										member=${member}
										isShown=${member.userid === shown}
										count=${unreadOf(member.userid)}
										onPick=${onPick}
									/>`,
							)}
						</ul>`
			}
			<${Section} title="Tags" term="标签" count=${company.tags.length}>
				<ul>
					${company.tags.map(
						({ tagid, tagname, userlist, partylist }) =>
							html`<${Fact} name=${tagname} id=${tagid}>
								${names(userlist)}${partylist.length > 0 ? ` + departments ${partylist.join(', ')}` : ''}
							<//>`,
					)}
				</ul>
			<//>
			<${Section} title="Group chats" term="群聊" count=${company.chats.length}>
				<ul>
					${company.chats.map(
						({ chatid, name, userlist }) =>
							html`<${Fact} name=${name} id=${chatid}>${names(userlist)}<//>`,
					)}
				</ul>
			<//>
			<${Section}
				title="Group robots"
				term="群机器人"
				count=${Object.keys(company.robotGroups).length}
			>
				<ul>
					${Object.entries(company.robotGroups).map(
						([robot, { name, userlist }]) =>
							html`<${Fact} name=${name} id=${robot}>${names(userlist)}<//>`,
					)}
				</ul>
			<//>
			<${Section} title="Customers" term="客户" count=${company.customers.length}>
				<ul>
					${company.customers.map(
						({ external_userid, name, corp_name, followers }) =>
							html`<${Fact} name=${name} id=${external_userid}>
								${corp_name && `${corp_name} · `}
								${followers
									.map(({ userid, tag_id }) =>
										[nameOf(userid), ...tag_id.map((id) => `#${tagName[id] ?? id}`)].join(' '),
									)
									.join('; ')}
							<//>`,
					)}
				</ul>
			<//>
			<${Section} title="Customer groups" term="客户群" count=${company.customerGroups.length}>
				<ul>
					${company.customerGroups.map(
						({ chat_id, name, owner, members }) =>
							html`<${Fact} name=${name} id=${chat_id}
								>${nameOf(owner)} · ${members.length} members<//
							>`,
					)}
				</ul>
			<//>
			<${Section} title="Customer tags" term="企业客户标签" count=${Object.keys(tagName).length}>
				<ul>
					${company.customerTags.map(
						({ group_id, group_name, tag }) =>
							html`<${Fact} name=${group_name} id=${group_id}
								>${tag.map(({ name }) => name).join('、')}<//
							>`,
					)}
				</ul>
			<//>
		</div>
	</section>`;
}
