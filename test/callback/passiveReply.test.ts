import { parseXml } from '../../shared/callback/callbackXml';
import { passiveReplyXml } from '../../shared/callback/passiveReply';

const address = { toUserName: 'zhangsan', fromUserName: 'ww1', createTime: 1700000000 };
const written = (reply: Record<string, unknown>) =>
	parseXml(passiveReplyXml({ MsgType: 'text', ...reply }, address));

test.each([
	[{ MsgType: 'text', Content: 'a ]]> <b>' }],
	[{ MsgType: 'image', Image: { MediaId: 'm' } }],
	[{ MsgType: 'voice', Voice: { MediaId: 'm' } }],
	[{ MsgType: 'video', Video: { MediaId: 'm', Title: 't', Description: 'd' } }],
	[{ MsgType: 'update_button', Button: { ReplaceName: 'done' } }],
	[
		{
			MsgType: 'update_template_card',
			TemplateCard: {
				CardType: 'button_interaction',
				ButtonList: [{ Text: 'a' }, { Text: 'b' }],
				Source: { DescColor: 2 },
			},
		},
	],
])('%j is written under its own names', (reply) => {
	expect(written(reply)).toMatchObject(
		JSON.parse(JSON.stringify(reply), (_name, value: unknown) =>
			typeof value === 'number' ? String(value) : value,
		) as object,
	);
});

test('articles are counted, one as well as several', () => {
	expect(written({ MsgType: 'news', Articles: { Title: 'a' } })).toMatchObject({
		ArticleCount: '1',
		Articles: { item: { Title: 'a' } },
	});
});

test.each([
	[{ MsgType: 'text', Content: '' }, 'needs Content'],
	[{ MsgType: 'image', Image: {} }, 'needs Image.MediaId'],
	[{ MsgType: 'news', Articles: [] }, 'needs Articles'],
	[{ MsgType: 'file' }, 'cannot have the MsgType "file"'],
	[{ MsgType: '__proto__' }, 'cannot have the MsgType'],
	[{ Content: 'a', '<x>': 'y' }, 'cannot hold an element named'],
	[{ Content: 'a', Image: { 'a b': 'y' } }, 'cannot hold an element named'],
])('%j is refused: %s', (reply, message) => {
	expect(() => written(reply)).toThrow(message);
});

test('absent fields are left out', () => {
	expect(written({ Content: 'a', Extra: undefined, More: null })).not.toHaveProperty('Extra');
});
