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

/** The conversations of a member's phone, the one with the newest entry first. */
export function conversationsOf({ company, messages, callbacks }, member) {
	const { userid } = member;
	const received = (matches) =>
		messages
			.filter(matches)
			.map((message) => ({ type: 'message', at: message.at, key: message.msgid, message }));
	const done = (matches) => callbacks.filter(({ fields }) => matches(fields)).map(entryOf);
	const isMine = ({ to, chatId }) => !chatId && to.some((one) => same(one, userid));
	const conversation = (conversationOf, entries) => ({
		...conversationOf,
		entries: entries.filter(Boolean).sort(byTime),
	});

	const app = company.apps.find(({ agentid }) => agentid === company.agentId);
	const all = [
		conversation({ id: 'app', kind: 'app', name: app?.name ?? 'App', subtitle: '应用' }, [
			...received((message) => message.kind === 'app' && isMine(message)),
			...done(({ MsgType, FromUserName }) => MsgType && same(FromUserName, userid)),
		]),
		conversation({ id: 'bot', kind: 'bot', name: 'AI Bot', subtitle: '智能机器人' }, [
			...received((message) => message.kind === 'bot' && isMine(message)),
			...done(({ msgtype, from, chatid }) => msgtype && !chatid && same(from?.userid, userid)),
		]),
		...company.chats
			.filter(({ userlist }) => userlist.some((one) => same(one, userid)))
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
						...received((message) => message.chatId === chatid),
						...done((fields) => fields.chatid === chatid),
					],
				),
			),
		...Object.entries(company.robotGroups)
			.filter(([, { userlist }]) => userlist.some((one) => same(one, userid)))
			.map(([robot, { name, userlist }]) =>
				conversation(
					{
						id: `robot:${robot}`,
						kind: 'robot',
						name,
						robot,
						subtitle: `群机器人 · ${userlist.length}`,
					},
					received((message) => message.kind === 'robot' && message.robot === robot),
				),
			),
	];
	const lastAt = ({ entries }) => entries.at(-1)?.at ?? 0;
	return all.sort((a, b) => lastAt(b) - lastAt(a));
}

/** In which conversation of which members a message appears. */
export function placesOf(message, company) {
	const group = message.robot
		? company.robotGroups[message.robot]
		: company.chats.find(({ chatid }) => chatid === message.chatId);
	const members = group ? group.userlist : message.to;
	const id =
		message.kind === 'robot'
			? `robot:${message.robot}`
			: message.chatId
				? `chat:${message.chatId}`
				: message.kind;
	return { id, members };
}

/** One line about a message, for the list of chats. */
export function previewOf(entry) {
	if (!entry) return '';
	if (entry.type === 'note') return entry.text;
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
