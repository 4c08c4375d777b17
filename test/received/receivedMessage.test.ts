import { openDelivery } from '../../shared/callback/callback';
import { callbackSettings } from '../../shared/callback/callbackSettings';
import { eventKinds, messageKinds } from '../../shared/received/events';
import { receivedMessage } from '../../shared/received/receivedMessage';
import {
	CREATE_TIME,
	appCredential,
	eventMessage,
	jsonDelivery,
	textMessage,
	xmlDelivery,
	type SentCallback,
} from '../callback/wecomSender';

const settings = callbackSettings(appCredential);

const received = ({ query, body }: SentCallback) =>
	receivedMessage(openDelivery(settings, query, Buffer.from(body), { windowSeconds: 0, nowMs: 0 }));
const receivedXml = (xml: string) => received(xmlDelivery(xml));

test('numbers are numbers, identifiers stay texts, empty elements are empty texts', () => {
	const { json } = receivedXml(
		textMessage({ FromUserName: '007', MsgId: '9223372036854775807', Label: '' }),
	);
	expect(json).toEqual({
		ToUserName: appCredential.receiveId,
		FromUserName: '007',
		CreateTime: Number(CREATE_TIME),
		MsgType: 'text',
		Content: 'hello',
		MsgId: '9223372036854775807',
		AgentID: 1000002,
		Label: '',
	});
});

test('a number that would lose digits or is none stays a text', () => {
	const { json } = receivedXml(
		textMessage({ Scale: '12345678901234567890', Location_X: 'north', Location_Y: '-113.358' }),
	);
	expect(json).toMatchObject({
		Scale: '12345678901234567890',
		Location_X: 'north',
		Location_Y: -113.358,
	});
});

test('lists with commas are kept and split beside', () => {
	const { json } = receivedXml(
		eventMessage('change_contact', {
			ChangeType: 'create_user',
			Department: '1,2',
			DirectLeader: '',
		}),
	);
	expect(json).toMatchObject({
		Department: '1,2',
		DepartmentList: ['1', '2'],
		DirectLeader: '',
		DirectLeaderList: [],
	});
});

test('a list of one entry is a list', () => {
	const { json } = receivedXml(
		eventMessage('template_card_event', {
			SelectedItems:
				'<SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId>1</OptionId></OptionIds></SelectedItem>',
		}),
	);
	expect(json.SelectedItems).toEqual({
		SelectedItem: [{ QuestionKey: 'q', OptionIds: { OptionId: ['1'] } }],
	});
});

test('the same element is a list in one event and none in another', () => {
	const docs = receivedXml(eventMessage('doc_change', { ChangeType: 'delete_doc', DocId: 'a' }));
	const sheet = receivedXml(
		eventMessage('smart_sheet_change', { ChangeType: 'add_record', DocId: 'a', RecordId: 'b' }),
	);
	expect(docs.json.DocId).toEqual(['a']);
	expect(sheet.json).toMatchObject({ DocId: 'a', RecordId: ['b'] });
});

test('an approval arrives with all its levels', () => {
	const { json, kinds } = receivedXml(
		eventMessage('sys_approval_change', {
			AgentID: '3010040',
			ApprovalInfo: `<SpNoStr>202506110001</SpNoStr><SpNo>202506110001</SpNo><SpStatus>1</SpStatus><ApplyTime>1571728713</ApplyTime>
				<Applyer><UserId>WuJunJie</UserId><Party>1</Party></Applyer>
				<SpRecord><SpStatus>1</SpStatus><ApproverAttr>2</ApproverAttr><Details><Approver><UserId>W</UserId></Approver><Speech/><SpTime>0</SpTime></Details></SpRecord>
				<Notifyer><UserId>C</UserId></Notifyer>
				<ProcessList><NodeList><NodeType>2</NodeType><SubNodeList><UserInfo><UserId>u</UserId></UserInfo><MediaIds>m</MediaIds></SubNodeList></NodeList></ProcessList>
				<Comments><CommentId>6750538708562308220</CommentId><Attach>a</Attach></Comments><StatuChangeEvent>10</StatuChangeEvent>`,
		}),
	);
	expect(kinds).toEqual(['sys_approval_change']);
	expect(json.ApprovalInfo).toEqual({
		SpNoStr: '202506110001',
		SpNo: '202506110001',
		SpStatus: 1,
		ApplyTime: 1571728713,
		Applyer: { UserId: 'WuJunJie', Party: '1' },
		SpRecord: [
			{
				SpStatus: 1,
				ApproverAttr: 2,
				Details: [{ Approver: { UserId: 'W' }, Speech: '', SpTime: 0 }],
			},
		],
		Notifyer: [{ UserId: 'C' }],
		ProcessList: {
			NodeList: [{ NodeType: 2, SubNodeList: [{ UserInfo: { UserId: 'u' }, MediaIds: ['m'] }] }],
		},
		Comments: [{ CommentId: '6750538708562308220', Attach: ['a'] }],
		StatuChangeEvent: 10,
	});
});

test('nothing inside a text forges another field', () => {
	const forged = ']]></Content><FromUserName>boss</FromUserName><Content><![CDATA[';
	const { json, sender } = receivedXml(
		textMessage({ Content: forged.replaceAll(']]>', ']]]]><![CDATA[>') }),
	);
	expect(json.Content).toBe(forged);
	expect(sender).toBe('zhangsan');
});

test('an unknown future event arrives whole', () => {
	const { json, kinds } = receivedXml(
		eventMessage('future_event', { ChangeType: 'x', Things: '<Thing>1</Thing><Thing>2</Thing>' }),
	);
	expect(json).toMatchObject({ Event: 'future_event', Things: { Thing: ['1', '2'] } });
	expect(kinds).toEqual(['future_event', 'future_event.x']);
});

test('both spellings of the school departments are one kind', () => {
	for (const ChangeType of ['create_deparmtment', 'create_department']) {
		const { kinds } = receivedXml(eventMessage('change_school_contact', { ChangeType }));
		expect(kinds).toContain('change_school_contact.create_department');
	}
});

describe('an AI bot', () => {
	const bot = (message: object) => received(jsonDelivery(message));

	test('its message keeps its own names', () => {
		const message = {
			msgid: 'CAIQ',
			chattype: 'group',
			from: { userid: 'zhangsan' },
			response_url: 'https://example.com/x',
			msgtype: 'mixed',
			mixed: {
				msg_item: [
					{ msgtype: 'text', text: { content: '@Robot look' } },
					{ msgtype: 'image', image: { url: 'https://example.com/i' } },
					{ msgtype: 'text', text: { content: 'here' } },
				],
			},
			quote: { msgtype: 'text', text: { content: 'quoted' } },
		};
		expect(bot(message)).toMatchObject({
			json: message,
			kinds: ['message', 'bot.mixed'],
			sender: 'zhangsan',
			text: '@Robot look\nhere',
			repliable: true,
		});
	});

	test.each([
		['message bot.voice', { msgtype: 'voice', voice: { content: 'spoken' } }, 'spoken'],
		['message bot.text', { msgid: '1', msgtype: 'text', text: { content: 'typed' } }, 'typed'],
		['message bot.file', { msgtype: 'file', file: { url: 'x' } }, ''],
		['bot.enter_chat', { msgtype: 'event', event: { eventtype: 'enter_chat' } }, ''],
	])('%s', (kinds, message, text) => {
		expect(bot(message)).toMatchObject({ kinds: kinds.split(' '), text });
	});

	test('an event of the contacts as JSON is not taken for a bot', () => {
		const { kinds, sender } = bot({
			MsgType: 'event',
			Event: 'change_contact',
			ChangeType: 'create_user',
			FromUserName: 'sys',
		});
		expect(kinds).toEqual(['change_contact', 'change_contact.create_user']);
		expect(sender).toBe('sys');
	});

	test('a message of a wrong shape does not crash', () => {
		for (const message of [
			{},
			{ msgtype: 1 },
			{ msgtype: 'event', event: [] },
			{ msgtype: 'mixed', mixed: { msg_item: [1, null] } },
		]) {
			expect(() => bot(message)).not.toThrow();
		}
	});
});

describe('the table of events', () => {
	const kinds = [...messageKinds, ...eventKinds];

	test('names every kind once, with a Chinese term and a document', () => {
		expect(new Set(kinds.map(({ value }) => value)).size).toBe(kinds.length);
		for (const kindsOfList of [messageKinds, eventKinds]) {
			const names = kindsOfList.map(({ group, name }) => `${group}: ${name}`);
			expect(new Set(names).size).toBe(names.length);
		}
		for (const { term, doc } of kinds) {
			expect(term).toMatch(/\p{Script=Han}/u);
			expect(doc).toBeGreaterThan(90_000);
		}
	});

	/** Written from facts.md §7, not from the table. */
	test.each([
		'subscribe unsubscribe enter_agent LOCATION click view view_miniprogram scancode_push scancode_waitmsg',
		'pic_sysphoto pic_photo_or_album pic_weixin location_select batch_job_result open_approval_change',
		'share_agent_change share_chain_change template_card_event template_card_menu_event inactive_alert',
		'low_active_alert close_inactive_agent reopen_inactive_agent low_active active_restored',
		'switch_workbench_mode upload_media_job_finish kf_msg_or_event kf_account_auth_change',
		'sys_approval_change msgaudit_notify living_status_change delete_calendar modify_calendar',
		'modify_schedule delete_schedule respond_schedule wedrive_insufficient_capacity book_meeting_room',
		'cancel_meeting_room submit_vip_account_approval finish_vip_account_approval program_notify',
	])('holds the events %s', (events) => {
		const values = new Set(eventKinds.map(({ value }) => value));
		expect(events.split(' ').filter((event) => !values.has(event))).toEqual([]);
	});

	test.each([
		[
			'change_contact',
			'create_user update_user delete_user create_party update_party delete_party update_tag',
		],
		[
			'change_external_contact',
			'add_external_contact add_half_external_contact edit_external_contact del_external_contact del_follow_user transfer_fail msg_audit_approved',
		],
		['change_external_chat', 'create update dismiss'],
		['change_external_tag', 'create update delete shuffle'],
		[
			'customer_acquisition',
			'balance_low balance_exhausted balance_increased link_unavailable delete_link quota_expire_soon open_profile friend_request customer_start_chat message_from_customer',
		],
		[
			'meeting_change',
			'modify_meeting cancel_meeting meeting_start meeting_end meeting_mute_all meeting_unmute_all join_meeting quit_meeting join_waiting_room quit_waiting_room join_from_meeting_room move_to_waiting_room role_change open_screen_share close_screen_share pstn_status_update medium_upload start_recording pause_recording resume_recording stop_recording recording_complete delete_recording enroll cancel_enroll meeting_room_response',
		],
		['meeting_statistics', 'start_meeting'],
		['doc_change', 'doc_member_change delete_doc form_complete delete_form form_settings_change'],
		[
			'smart_sheet_change',
			'add_filed update_filed delete_filed add_record update_record delete_record',
		],
		['wedrive_space_change', 'dismiss_space space_member_change space_security_settings_change'],
		['wedrive_file_change', 'create_file rename_file update_file delete_file move_file'],
		['public_email_change', 'receive_email'],
		['app_email_change', 'receive_email'],
		[
			'change_chain',
			'create_chain update_chain delete_chain create_group update_group delete_group corp_join update_corp remove_corp',
		],
		[
			'change_school_contact',
			'create_student update_student delete_student create_parent update_parent delete_parent subscribe unsubscribe create_department update_department delete_department',
		],
		['security', 'change_domain_ip'],
		['bot', 'text image mixed voice file video enter_chat template_card_event feedback_event'],
		['pay', 'NORMALPAY COMBINEPAY REFUND'],
	])('holds every change of %s', (event, changeTypes) => {
		const values = kinds.map(({ value }) => value).filter((value) => value.startsWith(`${event}.`));
		expect(values.sort()).toEqual(
			changeTypes
				.split(' ')
				.map((type) => `${event}.${type}`)
				.sort(),
		);
	});
});

test.each([
	['@Robot\u2005 too dear ', 'too dear'],
	['@My Robot\u2005too dear', 'too dear'],
	['@Robot too dear', 'too dear'],
	['too dear for @lisi', 'too dear for @lisi'],
	['@Robot', ''],
])('what is said in a group goes without the mention of the bot: %p', (content, said) => {
	const bot = (more: object) =>
		receivedMessage({
			format: 'json',
			message: { msgtype: 'text', text: { content }, from: { userid: 'lisi' }, ...more },
		});
	expect(bot({ chattype: 'group', chatid: 'CHAT' })).toMatchObject({ text: content, said });
	expect(bot({ chattype: 'single' }).said).toBe(content.trim());
});
