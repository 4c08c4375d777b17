import { choice, decimal, options, text } from '../../../../shared/operation/fields';
import type { Field, Operation, Resource } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { UP_TO_TEXT_BYTES } from '../../../../shared/text/textLimits';
import { chosenFile, fileSource, uploadFiles } from '../../../../shared/vocabulary/fileToUpload';
import { tooLongOptions } from '../../../../shared/vocabulary/textMessages';
import { checkCode, spendCode } from '../../messages/eventCode';
import { eventMessage } from '../../messages/eventMessage';
import { checkMenu, menuFields } from '../../messages/menuFields';
import { account, serviceCustomer } from '../../serviceFields';
import { getNew } from './getNew';
import { simplifyServiceItem } from '../../../../shared/received/serviceItem';
import { checkWindow } from '../../messages/replyWindow';
import { sendMessage, sendText } from './sendToCustomer';

const messageId = text('msgid', 'Message ID', {
	bytes: 32,
	pattern: /^[0-9a-zA-Z_-]*$/,
	allowed: 'letters, digits, “_” and “-”',
	placeholder: 'e.g. order-42',
	description:
		'An ID of your own, unique in the account: the same message sent again is refused (95033)',
});

const url = {
	pattern: /^https?:\/\//i,
	allowed: 'an address that begins with http:// or https://',
};

/** What the sending operations share; they differ in message type and fields. */
function send(
	msgtype: string,
	own: Pick<Operation, 'name' | 'action' | 'description' | 'finish' | 'prepare' | 'run'> & {
		fields: Field[];
		options?: Field[];
	},
): Operation {
	const { fields, options: ownOptions = [], prepare, ...rest } = own;
	return {
		run: sendMessage,
		...rest,
		prepare: async (call) => {
			await checkWindow(call);
			return (await prepare?.(call)) ?? call.request;
		},
		doc: 94677,
		request: 'POST /kf/send_msg',
		secret: 'service',
		body: { msgtype },
		target: ['openKfid', 'externalUserid'],
		needs: ['msgid'],
		fields: [
			account,
			{ ...serviceCustomer, key: 'touser' },
			...fields,
			options(messageId, ...ownOptions),
		],
	};
}

const media = (type: 'image' | 'voice' | 'video' | 'file', name: string, action: string) =>
	send(type, {
		name,
		action,
		fields: [fileSource(), ...chosenFile(type, `${type}.media_id`)],
		prepare: uploadFiles,
	});

const cover = (key: string) => [
	fileSource('Where the cover comes from (JPG or PNG)'),
	...chosenFile('image', key),
];

export const serviceMessage: Resource = {
	value: 'serviceMessage',
	name: 'Message (消息)',
	description:
		'Messages to customers who wrote within 48 hours, five after each of theirs, while the session is new or with the bot',
	operations: {
		sendText: send('text', {
			name: 'Send Text',
			action: 'Send a text to a service customer (发送文本消息)',
			fields: [
				text('content', 'Text', {
					key: 'text.content',
					rows: 4,
					description: `${UP_TO_TEXT_BYTES} in one message, see the option “If Too Long”; five messages may follow each of the customer`,
				}),
			],
			options: tooLongOptions,
			run: sendText,
		}),
		sendImage: media('image', 'Send Image', 'Send an image to a service customer (发送图片消息)'),
		sendVoice: media(
			'voice',
			'Send Voice',
			'Send a voice message to a service customer (发送语音消息)',
		),
		sendVideo: media('video', 'Send Video', 'Send a video to a service customer (发送视频消息)'),
		sendFile: media('file', 'Send File', 'Send a file to a service customer (发送文件消息)'),
		sendLink: send('link', {
			name: 'Send Link',
			action: 'Send a link with picture to a service customer (发送图文链接消息)',
			fields: [
				text('linkTitle', 'Title', {
					key: 'link.title',
					bytes: 128,
					description: 'Up to 128 bytes: a Chinese character takes three',
				}),
				text('linkUrl', 'URL', {
					key: 'link.url',
					bytes: 2048,
					...url,
					placeholder: 'e.g. https://example.com',
					description: 'Page that opens',
				}),
				...cover('link.thumb_media_id'),
			],
			options: [
				text('linkDescription', 'Description', {
					key: 'link.desc',
					bytes: 512,
					rows: 2,
					description: 'Text below the title, up to 512 bytes',
				}),
			],
			prepare: uploadFiles,
		}),
		sendMiniProgram: send('miniprogram', {
			name: 'Send Mini-Program',
			action: 'Send a mini program to a service customer (发送小程序消息)',
			fields: [
				text('appid', 'Mini-Program App ID', {
					key: 'miniprogram.appid',
					placeholder: 'e.g. wx8bd80126147dfAAA',
					description: 'A mini-program that is bound to the company (关联小程序)',
				}),
				text('page', 'Mini-Program Page', {
					key: 'miniprogram.pagepath',
					pattern: /\.html(\?.*)?$/s,
					allowed: 'a path that ends in .html, which WeChat needs to find the page',
					placeholder: 'e.g. pages/index.html',
					description: 'Path of the page that opens',
				}),
				...cover('miniprogram.thumb_media_id'),
			],
			options: [
				text('miniProgramTitle', 'Title', {
					key: 'miniprogram.title',
					bytes: 64,
					description: 'Up to 64 bytes: a Chinese character takes three',
				}),
			],
			prepare: uploadFiles,
		}),
		sendMenu: send('msgmenu', {
			name: 'Send Menu',
			action: 'Send a menu to a service customer (发送菜单消息)',
			description: 'Replies to tap, links and mini-programs in one message',
			fields: menuFields,
			finish: (body) => {
				checkMenu(body);
			},
		}),
		sendLocation: send('location', {
			name: 'Send Location',
			action: 'Send a location to a service customer (发送地理位置消息)',
			fields: [
				decimal('latitude', 'Latitude', {
					key: 'location.latitude',
					min: -90,
					max: 90,
					typeOptions: { minValue: -90, maxValue: 90 },
					description: 'Degrees north, −90 to 90',
				}),
				decimal('longitude', 'Longitude', {
					key: 'location.longitude',
					min: -180,
					max: 180,
					typeOptions: { minValue: -180, maxValue: 180 },
					description: 'Degrees east, −180 to 180',
				}),
			],
			options: [
				text('locationName', 'Name', {
					key: 'location.name',
					description: 'Name of the place',
				}),
				text('locationAddress', 'Address', {
					key: 'location.address',
					description: 'How to find the place',
				}),
			],
		}),
		sendAcquisitionLink: send('ca_link', {
			name: 'Send Customer Acquisition Link',
			action: 'Send a customer acquisition link to a service customer (发送获客链接消息)',
			description: 'Shows the link as a business card',
			fields: [
				text('acquisitionUrl', 'Link', {
					key: 'ca_link.link_url',
					...url,
					placeholder: 'e.g. https://work.weixin.qq.com/ca/xxxxxx',
					description: 'A link of the customer acquisition assistant (获客助手)',
				}),
			],
		}),
		getNew: {
			name: 'Get New',
			action: 'Get new messages of service customers (读取消息)',
			description:
				'Messages and events since the account was read last, by this operation or by the Workwx Service Trigger: for a schedule, where there is no callback. WeCom keeps them for three days, and allows few calls.',
			doc: 94670,
			request: 'POST /kf/sync_msg',
			secret: 'service',
			reads: true,
			items: 'msg_list',
			fields: [
				account,
				options(
					choice(
						'firstStart',
						'First Start',
						[
							{
								name: 'From Now On',
								value: 'now',
								description: 'What came before the first call is passed over',
							},
							{
								name: 'The Last Three Days',
								value: 'threeDays',
								description: 'Everything that WeCom still has',
							},
						],
						{
							place: 'none',
							description: 'Where to begin with an account that was never read',
						},
					),
					choice(
						'voiceFormat',
						'Voice Format',
						[
							{ name: 'AMR', value: 0 },
							{ name: 'Silk', value: 1 },
						],
						{ description: 'Format of the files of voice messages' },
					),
				),
			],
			run: getNew,
			simplify: simplifyServiceItem,
		},
		sendOnEvent: {
			name: 'Send on Event',
			action: 'Send a message on an event of customer service (发送欢迎语等事件响应消息)',
			description:
				'A welcome within 20 seconds, a closing message, or a text to who waits: one message for each code, beside the five',
			doc: 95122,
			request: 'POST /kf/send_msg_on_event',
			secret: 'service',
			target: ['eventCode'],
			needs: ['msgid'],
			fields: [
				text('eventCode', 'Code', {
					key: 'code',
					placeholder: 'e.g. {{ $json.event.welcome_code }}',
					description:
						'The welcome_code or msg_code of the event, or the msg_code of Session → Hand Over or End. Good once: 20 seconds for a welcome or the end, 48 hours otherwise.',
				}),
				...eventMessage,
				options(messageId),
			],
			finish: (body) => {
				checkMenu(body, true);
			},
			prepare: async (call) => {
				await checkCode(call, call.values.eventCode as string);
				return call.request;
			},
			run: async (call) =>
				withoutCode(
					await spendCode(call, call.values.eventCode as string, () => call.send(call.request)),
				),
		},
	},
};
