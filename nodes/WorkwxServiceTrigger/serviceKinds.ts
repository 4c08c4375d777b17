import type { INodePropertyOptions } from 'n8n-workflow';

type Row = [value: string, name: string, term: string];

const option = ([value, name, term]: Row): INodePropertyOptions => ({
	name: `${name} (${term})`,
	value,
});

/** Types of messages of customers and servicers (94670). */
export const MESSAGE_TYPES: INodePropertyOptions[] = (
	[
		['text', 'Text', '文本'],
		['image', 'Image', '图片'],
		['voice', 'Voice', '语音'],
		['video', 'Video', '视频'],
		['file', 'File', '文件'],
		['location', 'Location', '位置'],
		['link', 'Link', '链接'],
		['business_card', 'Business Card', '名片'],
		['miniprogram', 'Mini-Program', '小程序'],
		['msgmenu', 'Menu', '菜单'],
		['merged_msg', 'Forwarded Conversation', '聊天记录'],
		['channels', 'Channels', '视频号'],
		['channels_shop_product', 'Channels Product', '视频号商品'],
		['channels_shop_order', 'Channels Order', '视频号订单'],
		['meeting', 'Meeting', '会议'],
		['calendar', 'Calendar', '日程'],
		['note', 'Note', '笔记'],
	] as Row[]
).map(option);

/** Events (94670). */
export const EVENTS: INodePropertyOptions[] = (
	[
		['enter_session', 'Customer Entered', '用户进入会话'],
		['msg_send_fail', 'Message Not Delivered', '消息发送失败'],
		['servicer_status_change', 'Servicer Status Changed', '接待人员接待状态变更'],
		['session_status_change', 'Session Changed by a Servicer', '会话状态变更'],
		['user_recall_msg', 'Customer Recalled a Message', '用户撤回消息'],
		['servicer_recall_msg', 'Servicer Recalled a Message', '接待人员撤回消息'],
		[
			'reject_customer_msg_switch_change',
			'Servicer Refuses or Accepts a Customer',
			'拒收客户消息变更',
		],
	] as Row[]
).map(option);
