const same = (a, b) => String(a).toLowerCase() === String(b).toLowerCase();

/** What a member does other than writing; everything else is an event about somebody. */
const ACTS = {
	click: ({ EventKey }) => `Clicked the menu (点击菜单): ${EventKey}`,
	view: ({ EventKey }) => `Opened from the menu (跳转链接): ${EventKey}`,
	view_miniprogram: ({ EventKey }) => `Opened the mini-program (小程序): ${EventKey}`,
	scancode_push: ({ ScanCodeInfo }) => `Scanned (扫码): ${ScanCodeInfo?.ScanResult}`,
	scancode_waitmsg: ({ ScanCodeInfo }) =>
		`Scanned, waits (扫码带提示): ${ScanCodeInfo?.ScanResult}`,
	pic_sysphoto: () => 'Took a photo (系统拍照)',
	pic_photo_or_album: () => 'Picked a picture (拍照或相册)',
	pic_weixin: () => 'Picked a picture (微信相册)',
	location_select: ({ SendLocationInfo }) =>
		`Picked a place (地理位置): ${SendLocationInfo?.Label}`,
	LOCATION: ({ Latitude, Longitude }) => `Location reported (上报位置): ${Latitude}, ${Longitude}`,
	enter_agent: () => 'Opened the app (进入应用)',
	subscribe: () => 'Can see the app now (成员关注)',
	unsubscribe: () => 'Can no longer see the app (取消关注)',
	template_card_event: ({ EventKey }) => `Clicked the card (卡片按钮): ${EventKey}`,
	template_card_menu_event: ({ EventKey }) => `Clicked the card's menu (卡片菜单): ${EventKey}`,
	enter_chat: () => 'Opened the chat (进入会话)',
	feedback_event: () => 'Gave feedback (用户反馈)',
};

/** The entry that a callback makes in the chat, if it was a member's own doing. */
function entryOf(callback) {
	const { fields, at } = callback;
	const isEvent = (fields.MsgType ?? fields.msgtype) === 'event';
	if (!isEvent)
		return {
			type: 'said',
			at,
			key: `c${callback.id}`,
			callback,
			userid: fields.FromUserName ?? fields.from?.userid,
		};
	const name = fields.Event ?? fields.event?.eventtype;
	const act = ACTS[name];
	const details = fields.event?.[name];
	return (
		act && {
			type: 'note',
			at,
			key: `c${callback.id}`,
			callback,
			text: act(details ? { EventKey: details.event_key } : fields),
		}
	);
}

const byTime = (a, b) => a.at - b.at;

const has = (userids, userid) => userids.some((one) => same(one, userid));

const conversation = (about, entries) => ({
	...about,
	entries: entries.filter(Boolean).sort(byTime),
});

const newestFirst = (conversations) => {
	const lastAt = ({ entries }) => entries.at(-1)?.at ?? 0;
	return conversations.sort((a, b) => lastAt(b) - lastAt(a));
};

const received = (messages, matches) =>
	messages
		.filter(matches)
		.map((message) => ({ type: 'message', at: message.at, key: message.msgid, message }));

/** The groups of customers and members that somebody is in. */
const customerGroupsOf = ({ company, messages }, userid) =>
	company.customerGroups
		.filter(({ members }) => members.some((one) => same(one.userid, userid)))
		.map(({ chat_id, name, members }) =>
			conversation(
				{
					id: `group:${chat_id}`,
					kind: 'group',
					name,
					subtitle: `客户群 · ${members.length}`,
				},
				received(messages, ({ chatId }) => chatId === chat_id),
			),
		);

/** The mass messages that wait for a member to send them, or that the member has sent. */
function massMessagesOf({ company }, userid) {
	const entries = company.massMessages.flatMap((mass) =>
		mass.tasks
			.filter((task) => same(task.userid, userid))
			.map((task) => ({ type: 'mass', at: mass.create_time * 1000, key: mass.msgid, mass, task })),
	);
	const about = { id: 'mass', kind: 'mass', name: 'Mass messages', subtitle: '群发助手' };
	return entries.length === 0 ? [] : [conversation(about, entries)];
}

/** How many mass messages wait for a member. */
export const countWaiting = ({ massMessages }, userid) =>
	massMessages.filter(
		({ cancelled, tasks }) =>
			!cancelled && tasks.some((task) => same(task.userid, userid) && task.status === 0),
	).length;

function ofCustomer(live, { userid, followers }) {
	const { company, messages } = live;
	const isMine = ({ kind, to, chatId }) => kind === 'customer' && !chatId && has(to, userid);
	const senders = new Set([
		...followers.map((follower) => follower.userid),
		...messages.filter(isMine).map(({ from }) => from),
	]);
	return [
		...[...senders].map((sender) =>
			conversation(
				{
					id: `from:${sender}`,
					kind: 'member',
					name: company.members.find((one) => same(one.userid, sender))?.name ?? sender,
					subtitle: '企业成员',
				},
				received(messages, (message) => isMine(message) && same(message.from, sender)),
			),
		),
		...customerGroupsOf(live, userid),
	];
}

function ofMember(live, { userid }) {
	const { company, messages, callbacks } = live;
	const done = (matches) => callbacks.filter(({ fields }) => matches(fields)).map(entryOf);
	const isMine = ({ to, chatId }) => !chatId && has(to, userid);
	const app = company.apps.find(({ agentid }) => agentid === company.agentId);
	return [
		conversation({ id: 'app', kind: 'app', name: app?.name ?? 'App', subtitle: '应用' }, [
			...received(messages, (message) => message.kind === 'app' && isMine(message)),
			...done(({ MsgType, FromUserName }) => MsgType && same(FromUserName, userid)),
		]),
		conversation({ id: 'bot', kind: 'bot', name: 'AI Bot', subtitle: '智能机器人' }, [
			...received(messages, (message) => message.kind === 'bot' && isMine(message)),
			...done(({ msgtype, from, chatid }) => msgtype && !chatid && same(from?.userid, userid)),
		]),
		...massMessagesOf(live, userid),
		...company.chats
			.filter(({ userlist }) => has(userlist, userid))
			.map(({ chatid, name, userlist }) =>
				conversation(
					{
						id: `chat:${chatid}`,
						kind: 'appchat',
						name,
						chatid,
						subtitle: `群聊 · ${userlist.length}`,
					},
					[
						...received(messages, (message) => message.chatId === chatid),
						...done((fields) => fields.chatid === chatid),
					],
				),
			),
		...Object.entries(company.robotGroups)
			.filter(([, { userlist }]) => has(userlist, userid))
			.map(([robot, { name, userlist }]) =>
				conversation(
					{
						id: `robot:${robot}`,
						kind: 'robot',
						name,
						robot,
						subtitle: `群机器人 · ${userlist.length}`,
					},
					received(messages, (message) => message.kind === 'robot' && message.robot === robot),
				),
			),
		...customerGroupsOf(live, userid),
	];
}

/** The conversations on the phone of a member or a customer, the one with the newest entry first. */
export const conversationsOf = (live, person) =>
	newestFirst(person.isCustomer ? ofCustomer(live, person) : ofMember(live, person));

/** In which conversation of which people a message appears. */
export function placesOf({ kind, robot, chatId, from, to }, company) {
	if (kind === 'robot')
		return { id: `robot:${robot}`, members: company.robotGroups[robot].userlist };
	if (kind === 'customer') {
		const group = company.customerGroups.find(({ chat_id }) => chat_id === chatId);
		return group
			? { id: `group:${chatId}`, members: group.members.map(({ userid }) => userid) }
			: { id: `from:${from}`, members: to };
	}
	const chat = chatId && company.chats.find(({ chatid }) => chatid === chatId);
	return { id: chatId ? `chat:${chatId}` : kind, members: chat ? chat.userlist : to };
}

/** One line about a message, for the list of chats. */
export function previewOf(entry) {
	if (!entry) return '';
	if (entry.type === 'note') return entry.text;
	if (entry.type === 'mass') return entry.mass.parts[0].content.content ?? '';
	if (entry.type === 'said') {
		const { fields } = entry.callback;
		return fields.Content ?? fields.text?.content ?? `[${fields.MsgType ?? fields.msgtype}]`;
	}
	const { content, msgtype, recalled } = entry.message;
	if (recalled) return '[recalled 已撤回]';
	const text =
		content.content ??
		content.title ??
		content.main_title?.title ??
		content.articles?.[0]?.title ??
		`[${msgtype}]`;
	return String(text).slice(0, 80);
}
