import type { IDataObject } from 'n8n-workflow';
import { mediaOfMessage } from '../../shared/received/mediaOfMessage';
import { recordsIn } from '../../shared/received/readService';
import { serviceItem, simplifyServiceItem } from '../../shared/received/serviceItem';

const ODD = [
	null,
	true,
	1,
	'',
	'text',
	'constructor',
	[],
	[null],
	{},
	{ media_id: 1, item: [null, 'x'] },
];
const KEYS = [
	'msgid',
	'external_userid',
	'send_time',
	'msgtype',
	'text',
	'event',
	'channels',
	'merged_msg',
];

test.each(KEYS)('a record is an item, whatever WeCom says of its %s', (key) => {
	const whole = {
		msgid: '1',
		open_kfid: 'wk',
		external_userid: 'wm',
		send_time: 1,
		msgtype: 'event',
	};
	for (const value of ODD) {
		const wechat_channels = value as IDataObject;
		const odd = { event: { event_type: 'enter_session', wechat_channels }, ...whole, [key]: value };
		const [record] = recordsIn({ msg_list: [odd] as IDataObject[] });
		const item = simplifyServiceItem(serviceItem(record!));
		expect(item).toHaveProperty('msgid');
		expect(mediaOfMessage(item)).toEqual([]);
	}
});

test('a file of a kind that nobody knows has a name', () => {
	const message = { msgtype: 'constructor', constructor: { media_id: 'M' } };
	expect(mediaOfMessage(message as never)).toEqual([
		{ kind: 'constructor', mediaId: 'M', extension: 'bin' },
	]);
});
