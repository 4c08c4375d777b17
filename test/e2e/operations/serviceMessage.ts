import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { writeToService } from '../../../simulator/areas/service/phone';
import { LIN, SHOP } from '../../../simulator/areas/service/seed';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proof, Proofs } from './proof';
import { MENU, serviceVisitors } from './serviceVisitors';

export const serviceMessage: Proofs = (company) => {
	const { visitor, welcomeCode, received } = serviceVisitors(company, 'Message');
	const items = [{ msgid: expect.any(String) }];
	let ids = 0;
	const own = () => ({ msgid: `own-${++ids}` });
	/** The session is another's: nothing may be sent. */
	const busy = visitor(3, 'sunqi').parameters;

	/** A message with the parameters of its type and its options, as it reaches the customer. */
	const send = (
		parameters: object,
		options: object,
		content: object,
		{ input, more = [] }: Partial<Pick<Proof['bare'], 'input'>> & { more?: Proof['full'] } = {},
	): Proof => {
		const bare = visitor();
		const full = visitor();
		return {
			bare: {
				parameters: { ...bare.parameters, ...parameters },
				...(input && { input }),
				items,
				effect: () => expect(received(bare.session)).toMatchObject([{ content }]),
			},
			full: [
				{
					parameters: { ...full.parameters, ...parameters, options: { ...own(), ...options } },
					...(input && { input }),
					items,
					effect: () => expect(received(full.session)).toMatchObject([{ content }]),
				},
				...more,
			],
			refused: {
				parameters: { ...busy, ...parameters },
				...(input && { input }),
				error: /95018/,
			},
		};
	};
	const media = (
		type: 'image' | 'voice' | 'video' | 'file',
		parameters: object = {},
		options: object = {},
		key = 'media_id',
	): Proof => {
		const mediaId = storeMedia(company, type, FILES[type]).media_id;
		const input = [withFiles({ attached: FILES[type] })];
		const ofItem = visitor();
		return send(
			{ ...parameters, mediaSource: 'mediaId', mediaId },
			options,
			{ [key]: mediaId },
			{
				more: [
					{
						parameters: {
							...ofItem.parameters,
							...parameters,
							mediaSource: 'binary',
							binaryPropertyName: 'attached',
						},
						input,
						items,
						effect: () =>
							expect(received(ofItem.session)).toMatchObject([
								{ content: { [key]: expect.any(String) } },
							]),
					},
				],
			},
		);
	};
	const long = visitor();
	/** An account that nobody has read, to which a customer has written. */
	const written = (open_kfid: string, texts: string[]) => {
		const { accounts } = company.service;
		accounts.set(open_kfid, { ...accounts.get(SHOP)!, open_kfid });
		for (const content of texts) {
			writeToService(company, { open_kfid, external_userid: LIN, content: { content } });
		}
		return byId(open_kfid);
	};
	const said = (content: string) =>
		expect.objectContaining({ chatInput: content, external_userid: LIN, origin: 3 });

	return {
		sendText: send(
			{ content: '您好' },
			{ tooLong: 'split' },
			{ content: '您好' },
			{
				more: [
					{
						parameters: {
							...long.parameters,
							content: '字'.repeat(700),
							options: { tooLong: 'file', tooLongNote: '……' },
						},
						items: [{ msgid: expect.any(String), msgids: expect.any(Array), parts: 2 }],
						effect: () =>
							expect(received(long.session).map(({ msgtype }) => msgtype)).toEqual([
								'text',
								'file',
							]),
					},
				],
			},
		),
		sendImage: media('image'),
		sendVoice: media('voice'),
		sendVideo: media('video'),
		sendFile: media('file'),
		sendLink: media(
			'image',
			{ linkTitle: '新品', linkUrl: 'https://shop.example' },
			{ linkDescription: '上架' },
			'thumb_media_id',
		),
		sendMiniProgram: media(
			'image',
			{ appid: 'wx8bd80126147dfAAA', page: 'pages/index.html' },
			{ miniProgramTitle: '报名' },
			'thumb_media_id',
		),
		sendMenu: send(MENU, {}, { head_content: MENU.menuHead }),
		sendLocation: send(
			{ latitude: 23.106, longitude: 113.3205 },
			{ locationName: '小店', locationAddress: '一号' },
			{ latitude: 23.106 },
		),
		sendAcquisitionLink: send(
			{ acquisitionUrl: 'https://work.weixin.qq.com/ca/x' },
			{},
			{
				link_url: 'https://work.weixin.qq.com/ca/x',
			},
		),
		getNew: {
			bare: {
				parameters: {
					openKfid: written('wkNewBare', ['一', '二']),
					options: { firstStart: 'threeDays' },
				},
				items: [said('一'), said('二')],
			},
			full: [
				{
					parameters: {
						openKfid: written('wkNewFull', ['一', '二', '三']),
						returnAll: false,
						limit: 2,
						options: { firstStart: 'threeDays', voiceFormat: 1, simplify: true },
					},
					items: [
						expect.objectContaining({ chatInput: '一', origin: 'customer' }),
						expect.objectContaining({ chatInput: '二' }),
					],
				},
				{
					parameters: { openKfid: byId('wkNewFull'), returnAll: true },
					items: [said('三')],
				},
			],
			refused: { parameters: { openKfid: byId('wkNone') }, error: /95000/ },
		},
		sendOnEvent: {
			bare: { parameters: { eventCode: welcomeCode(), content: '欢迎' }, items },
			full: [
				{
					parameters: {
						eventCode: welcomeCode(),
						eventMessage: 'msgmenu',
						...MENU,
						options: own(),
					},
					items,
				},
				{
					parameters: { eventCode: welcomeCode(), eventMessage: 'text', content: '欢迎光临' },
					items,
				},
			],
			refused: { parameters: { eventCode: 'none', content: '欢迎' }, error: /41050/ },
		},
	};
};
