/**
 * What a member does, as the callback that WeCom makes of it (documents 90239, 90240, 100719, 101027).
 * The simulator fills in the rest: IDs, time, app and, for a card, its type and response code.
 */

const event = (userid, name, fields) => ({
	MsgType: 'event',
	Event: name,
	FromUserName: userid,
	...fields,
});

export const text = (userid, Content) => ({ MsgType: 'text', FromUserName: userid, Content });

/** In a group chat where `chatid` is given, which the bot hears only when it is mentioned. */
export const botText = (userid, content, chatid) => ({
	msgtype: 'text',
	from: { userid },
	...(chatid ? { chatid, chattype: 'group' } : {}),
	text: { content: chatid ? `@AI Bot ${content}` : content },
});

export const botEnter = (userid) => ({
	msgtype: 'event',
	from: { userid },
	event: { eventtype: 'enter_chat' },
});

export const file = (userid, type, { media_id, url }, thumb) => ({
	MsgType: type,
	FromUserName: userid,
	...(type === 'image' ? { PicUrl: url } : {}),
	MediaId: media_id,
	...(type === 'voice' ? { Format: 'amr' } : {}),
	...(type === 'video' ? { ThumbMediaId: thumb.media_id } : {}),
});

const PLACE = { Location_X: '39.908692', Location_Y: '116.397477', Scale: '15' };

export const location = (userid, Label) => ({
	MsgType: 'location',
	FromUserName: userid,
	...PLACE,
	Label,
	AppType: 'wxwork',
});

export const link = (userid, Title, Url) => ({
	MsgType: 'link',
	FromUserName: userid,
	Title,
	Description: Title,
	Url,
	PicUrl: '',
});

/** A click on an entry of the app's menu. `input` is what was scanned or where the member is. */
export function menuClick(userid, button, input) {
	const { type, key, url, pagepath } = button;
	const EventKey = type === 'view' ? url : type === 'view_miniprogram' ? pagepath : key;
	if (type.startsWith('scancode'))
		return event(userid, type, {
			EventKey,
			ScanCodeInfo: { ScanType: 'qrcode', ScanResult: input },
		});
	if (type === 'location_select')
		return event(userid, type, {
			EventKey,
			SendLocationInfo: { ...PLACE, Label: input, Poiname: '' },
			AppType: 'wxwork',
		});
	if (type.startsWith('pic_'))
		return event(userid, type, {
			EventKey,
			SendPicsInfo: { Count: 1, PicList: { item: [{ PicMd5Sum: input }] } },
		});
	return event(userid, type, { EventKey });
}

/** A click on a card: `selected` holds the chosen option IDs by question. */
export function cardClick(userid, message, key, selected = {}, isMenu = false) {
	const TaskId = message.taskId;
	const questions = Object.entries(selected);
	if (message.kind === 'bot')
		return {
			msgtype: 'event',
			from: { userid },
			create_time: Math.floor(Date.now() / 1000),
			event: {
				eventtype: 'template_card_event',
				template_card_event: {
					card_type: message.content.card_type,
					event_key: key,
					task_id: TaskId,
					...(questions.length === 0
						? {}
						: {
								selected_items: {
									selected_item: questions.map(([question_key, option_id]) => ({
										question_key,
										option_ids: { option_id },
									})),
								},
							}),
				},
			},
		};
	return event(userid, isMenu ? 'template_card_menu_event' : 'template_card_event', {
		EventKey: key,
		TaskId,
		...(questions.length === 0
			? {}
			: {
					SelectedItems: {
						SelectedItem: questions.map(([QuestionKey, OptionId]) => ({
							QuestionKey,
							OptionIds: { OptionId },
						})),
					},
				}),
	});
}
