import type { JsonObject } from '../../../scripts/n8n/rest';

interface CardParameters {
	fields: JsonObject;
	options: JsonObject;
}

/** Which card an operation has to set everything of. */
export type CardOf = 'send' | 'update' | 'bot' | 'robot';

const PICTURE = 'https://example.com/picture.png';

/**
 * Every field of every kind of card.
 *
 * @param mediaId a file for the line that offers one
 * @param taskId unique ID of the card, by its kind
 */
export function cards(of: CardOf, mediaId: string, taskId: (kind: string) => string) {
	const isBot = of === 'bot';
	const task = (kind: string) => (of === 'send' || isBot ? { taskId: taskId(kind) } : {});
	const lines = [
		{ lineType: 0, keyname: '状态', value: '未处理' },
		{ lineType: 1, keyname: '网页', value: '打开', url: 'https://example.com' },
		...(isBot ? [] : [{ lineType: 2, keyname: '附件', value: 'q3.csv', mediaId }]),
		{ lineType: 3, keyname: '负责人', value: '张三', lineUserid: 'zhangsan' },
	];
	const jumps = [
		{ title: '无', jumpType: 0 },
		{ title: '网页', jumpType: 1, url: 'https://example.com' },
		isBot
			? { title: '问', jumpType: 3, question: '怎么办？' }
			: { title: '小程序', jumpType: 2, appid: 'wx123', pagepath: 'index' },
	];
	const botMiniProgram = { title: '小程序', jumpType: 2, appid: 'wx123', pagepath: 'index' };
	const jumpRows = { rows: isBot ? [jumps[1], botMiniProgram, jumps[2]] : jumps };
	const menu =
		of === 'robot'
			? {}
			: {
					actionMenuDesc: '更多操作',
					actionMenuList: { rows: [{ text: '不再提醒', key: 'mute' }] },
				};
	const common = {
		[isBot ? 'botHorizontalContentList' : 'horizontalContentList']: { rows: lines },
		source: { iconUrl: PICTURE, sourceDesc: '监控', descColor: 2 },
		mainTitleDesc: '磁盘将满',
		...menu,
		quoteArea: {
			quoteType: 1,
			quoteUrl: 'https://example.com/log',
			quoteAppid: 'wx123',
			quotePagepath: 'index',
			quoteTitle: '日志',
			quoteText: 'disk 95%',
		},
	};
	const toPage = { cardActionType: 1, cardActionUrl: 'https://example.com/alert' };
	const toMiniProgram = {
		cardActionType: 2,
		cardActionAppid: 'wx123',
		cardActionPagepath: 'index',
	};
	const choices = {
		rows: [
			{ id: 'a', text: '甲' },
			{ id: 'b', text: '乙' },
		],
	};
	const submit = { submitText: '提交', submitKey: 'submit' };
	const plain = { plainSource: { iconUrl: PICTURE, sourceDesc: '投票' }, mainTitleDesc: '请选择' };
	const afterwards = of === 'update' ? { replaceText: '已提交' } : {};
	const kinds = {
		text_notice: {
			fields: {
				mainTitle: '磁盘告警',
				subTitleText: 'db1 的磁盘已用 95%',
				...task('text_notice'),
				...toPage,
			},
			options: {
				...common,
				emphasisContent: { emphasisTitle: '95%', emphasisDesc: '已用' },
				[isBot ? 'botJumpList' : 'jumpList']: jumpRows,
			},
		},
		news_notice: {
			fields: {
				mainTitle: '新品',
				cardImageUrl: PICTURE,
				...task('news_notice'),
				...toMiniProgram,
			},
			options: {
				...common,
				aspectRatio: '1.6',
				imageTextArea: {
					areaType: 1,
					areaUrl: 'https://example.com',
					areaAppid: 'wx123',
					areaPagepath: 'index',
					areaTitle: '左图右文',
					areaDesc: '说明',
					areaImageUrl: PICTURE,
				},
				verticalContentList: { rows: [{ title: '一', desc: '一行' }] },
				[isBot ? 'botJumpList' : 'jumpList']: jumpRows,
			},
		},
		button_interaction: {
			fields: {
				mainTitle: '批准吗？',
				subTitleText: '重启 db1',
				...task('button_interaction'),
				...(isBot
					? { botButtonList: { rows: [{ text: '批准', key: 'yes', buttonStyle: 1 }] } }
					: {
							buttonList: {
								rows: [
									{ text: '批准', buttonType: 0, key: 'yes', buttonStyle: 1 },
									{ text: '详情', buttonType: 1, url: 'https://example.com', buttonStyle: 4 },
								],
							},
						}),
			},
			options: {
				...common,
				buttonSelection: {
					questionKey: 'when',
					selectionTitle: '何时',
					selectedId: 'a',
					selectionOptions: choices,
				},
				cardAction: {
					actionType: 1,
					actionUrl: 'https://example.com',
					actionAppid: 'wx123',
					actionPagepath: 'index',
				},
				...afterwards,
			},
		},
		vote_interaction: {
			fields: {
				mainTitle: '午餐',
				...task('vote_interaction'),
				checkboxKey: 'lunch',
				checkboxMode: 1,
				checkboxOptions: { rows: choices.rows.map((one) => ({ ...one, isChecked: true })) },
				...(of === 'update' ? { checkboxDisable: true } : {}),
				...submit,
			},
			options: { ...plain, ...afterwards },
		},
		multiple_interaction: {
			fields: {
				mainTitle: '会议',
				...task('multiple_interaction'),
				[of === 'update' ? 'selectListAfter' : 'selectList']: {
					rows: [
						{
							questionKey: 'day',
							selectionTitle: '哪天',
							selectedId: 'a',
							selectionOptions: choices,
							...(of === 'update' ? { disable: true } : {}),
						},
					],
				},
				...submit,
			},
			options: { ...plain, ...afterwards },
		},
	} satisfies Record<string, CardParameters>;
	return kinds;
}
