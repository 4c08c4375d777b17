import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCompanySecrets, type Secret } from '../../simulator/areas/identity';
import type { Endpoint } from '../../simulator/areas/endpoint';
import { ENDPOINTS } from '../../simulator/areas/endpoints';
import { ERROR_MESSAGES } from '../../simulator/rules/errorMessages';
import { useSimulator } from './useSimulator';

const test = useSimulator();

/** Written by hand from the official pages: path, method, secrets. */
const OFFICIAL = `
	gettoken GET none
	user/create POST contacts
	user/get GET app
	user/update POST contacts
	user/delete GET contacts
	user/batchdelete POST contacts
	user/simplelist GET app
	user/list GET app
	user/list_id POST contacts
	user/convert_to_openid POST app contacts
	user/convert_to_userid POST app contacts
	user/getuserid POST app contacts
	user/get_userid_by_email POST app contacts
	user/authsucc GET app contacts
	user/tfa_succ POST app contacts
	batch/invite POST app contacts
	corp/get_join_qrcode GET contacts
	department/create POST contacts
	department/update POST contacts
	department/delete GET contacts
	department/list GET app
	department/simplelist GET app contacts
	department/get GET app
	tag/create POST app contacts
	tag/update POST app contacts
	tag/delete GET app contacts
	tag/get GET app contacts
	tag/addtagusers POST app contacts
	tag/deltagusers POST app contacts
	tag/list GET app contacts
	batch/syncuser POST contacts
	batch/replaceuser POST contacts
	batch/replaceparty POST contacts
	batch/getresult GET contacts
	export/simple_user POST app
	export/user POST app
	export/department POST app
	export/taguser POST app contacts
	export/get_result GET app contacts
	agent/get GET app
	agent/list GET app
	agent/set POST app
	agent/set_workbench_template POST app
	agent/get_workbench_template POST app
	agent/set_workbench_data POST app
	agent/batch_set_workbench_data POST app
	agent/get_workbench_data POST app
	batch/openuserid_to_userid POST app
	externalcontact/from_service_external_userid POST app
	idconvert/convert_tmp_external_userid POST app
	corpgroup/corp/list_app_share_info POST app
	corpgroup/corp/gettoken POST app
	miniprogram/transfer_session POST linked
	corpgroup/import_chain_contact POST app
	corpgroup/getresult GET app
	corpgroup/rule/list_ids POST app
	corpgroup/rule/delete_rule POST app
	corpgroup/rule/get_rule_info POST app
	corpgroup/rule/add_rule POST app
	corpgroup/rule/modify_rule POST app
	corpgroup/corp/get_chain_list GET app
	corpgroup/corp/get_chain_group POST app
	corpgroup/corp/get_chain_corpinfo_list POST app
	corpgroup/corp/get_chain_corpinfo POST app
	corpgroup/corp/remove_corp POST app
	corpgroup/corp/get_chain_user_custom_id POST app
	corpgroup/get_corp_shared_chain_list POST app
	corpgroup/unionid_to_external_userid POST app
	corpgroup/unionid_to_pending_id POST app
	corpgroup/batch/external_userid_to_pending_id POST app
	externalcontact/customer_strategy/list POST app
	externalcontact/customer_strategy/get POST app
	externalcontact/customer_strategy/get_range POST app
	externalcontact/customer_strategy/create POST app
	externalcontact/customer_strategy/edit POST app
	externalcontact/customer_strategy/del POST app
	externalcontact/get_strategy_tag_list POST app
	externalcontact/add_strategy_tag POST app
	externalcontact/edit_strategy_tag POST app
	externalcontact/del_strategy_tag POST app
	externalcontact/get_user_behavior_data POST app
	externalcontact/groupchat/statistic POST app
	externalcontact/groupchat/statistic_group_by_day POST app
	menu/create POST app
	menu/get GET app
	menu/delete GET app
	message/send POST app
	message/update_template_card POST app
	message/recall POST app
	appchat/create POST app
	appchat/update POST app
	appchat/get GET app
	appchat/send POST app
	webhook/send POST robot
	webhook/upload_media POST robot
	media/upload POST app contacts
	media/upload_attachment POST app
	media/uploadimg POST app
	media/get GET app contacts
	media/get/jssdk GET app
	media/upload_by_url POST app
	media/get_upload_by_url_result POST app
	auth/getuserinfo GET app
	auth/getuserdetail POST app
	auth/get_tfa_info POST app contacts
	miniprogram/jscode2session GET app
	get_jsapi_ticket GET app
	ticket/get GET app
	externalcontact/get_follow_user_list GET app
	externalcontact/list GET app
	externalcontact/get GET app
	externalcontact/batch/get_by_user POST app
	externalcontact/remark POST app
	externalcontact/get_corp_tag_list POST app
	externalcontact/add_corp_tag POST app
	externalcontact/edit_corp_tag POST app
	externalcontact/del_corp_tag POST app
	externalcontact/mark_tag POST app
	externalcontact/transfer_customer POST app
	externalcontact/transfer_result POST app
	externalcontact/groupchat/onjob_transfer POST app
	externalcontact/get_unassigned_list POST app
	externalcontact/resigned/transfer_customer POST app
	externalcontact/resigned/transfer_result POST app
	externalcontact/groupchat/transfer POST app
	externalcontact/groupchat/list POST app
	externalcontact/groupchat/get POST app
	externalcontact/opengid_to_chatid POST app
	externalcontact/send_welcome_msg POST app
	externalcontact/add_contact_way POST app
	externalcontact/get_contact_way POST app
	externalcontact/list_contact_way POST app
	externalcontact/update_contact_way POST app
	externalcontact/del_contact_way POST app
	externalcontact/close_temp_chat POST app
	externalcontact/groupchat/add_join_way POST app
	externalcontact/groupchat/get_join_way POST app
	externalcontact/groupchat/update_join_way POST app
	externalcontact/groupchat/del_join_way POST app
	externalcontact/group_welcome_template/add POST app
	externalcontact/group_welcome_template/edit POST app
	externalcontact/group_welcome_template/get POST app
	externalcontact/group_welcome_template/del POST app
	externalcontact/add_msg_template POST app
	externalcontact/remind_groupmsg_send POST app
	externalcontact/cancel_groupmsg_send POST app
	externalcontact/get_groupmsg_list_v2 POST app
	externalcontact/get_groupmsg_task POST app
	externalcontact/get_groupmsg_send_result POST app
	externalcontact/add_moment_task POST app
	externalcontact/get_moment_task_result GET app
	externalcontact/cancel_moment_task POST app
	externalcontact/get_moment_list POST app
	externalcontact/get_moment_task POST app
	externalcontact/get_moment_customer_list POST app
	externalcontact/get_moment_send_result POST app
	externalcontact/get_moment_comments POST app
	externalcontact/moment_strategy/list POST app
	externalcontact/moment_strategy/get POST app
	externalcontact/moment_strategy/get_range POST app
	externalcontact/moment_strategy/create POST app
	externalcontact/moment_strategy/edit POST app
	externalcontact/moment_strategy/del POST app
	externalcontact/add_product_album POST app
	externalcontact/get_product_album POST app
	externalcontact/get_product_album_list POST app
	externalcontact/update_product_album POST app
	externalcontact/delete_product_album POST app
	externalcontact/add_intercept_rule POST app
	externalcontact/get_intercept_rule_list GET app
	externalcontact/get_intercept_rule POST app
	externalcontact/update_intercept_rule POST app
	externalcontact/del_intercept_rule POST app
	msgaudit/get_permit_user_list POST audit
	msgaudit/check_single_agree POST audit
	msgaudit/check_room_agree POST audit
	msgaudit/groupchat/get POST audit
	msgaudit/get_robot_info GET audit
	wedoc/smartsheet/get_sheet POST app
	wedoc/smartsheet/get_fields POST app
	wedoc/smartsheet/add_records POST app
	wedoc/smartsheet/update_records POST app
	wedoc/smartsheet/delete_records POST app
	wedoc/smartsheet/get_records POST app
	wedoc/image_upload POST app
	wedoc/smartsheet/webhook POST webhook
	wedoc/create_doc POST app
	wedoc/rename_doc POST app
	wedoc/del_doc POST app
	wedoc/get_doc_base_info POST app
	wedoc/doc_share POST app
	wedoc/doc_get_auth POST app
	wedoc/mod_doc_join_rule POST app
	wedoc/mod_doc_member POST app
	wedoc/mod_doc_safty_setting POST app
	wedoc/smartsheet/add_sheet POST app
	wedoc/smartsheet/update_sheet POST app
	wedoc/smartsheet/delete_sheet POST app
	wedoc/smartsheet/add_fields POST app
	wedoc/smartsheet/update_fields POST app
	wedoc/smartsheet/delete_fields POST app
	wedoc/smartsheet/add_view POST app
	wedoc/smartsheet/update_view POST app
	wedoc/smartsheet/delete_views POST app
	wedoc/smartsheet/get_views POST app
	wedoc/spreadsheet/get_sheet_properties POST app
	wedoc/create_form POST app
	wedoc/document/get POST app
	wedoc/document/batch_update POST app
	wedoc/modify_form POST app
	wedoc/get_form_info POST app
	wedoc/get_form_statistic POST app
	wedoc/get_form_answer POST app
	wedoc/spreadsheet/get_sheet_range_data POST app
	wedoc/spreadsheet/batch_update POST app
	get_api_domain_ip GET app contacts audit service
	getcallbackip GET app contacts audit service
	security/get_server_domain_ip GET app
	kf/account/add POST app service
	kf/account/del POST app service
	kf/account/update POST app service
	kf/account/list POST app service
	kf/add_contact_way POST app service
	kf/servicer/add POST app service
	kf/servicer/del POST app service
	kf/servicer/list GET app service
	kf/service_state/get POST app service
	kf/service_state/trans POST app service
	kf/send_msg POST app service
	kf/send_msg_on_event POST app service
	kf/sync_msg POST app service
	kf/customer/batchget POST app service
	kf/customer/get_upgrade_service_config GET app service
	kf/customer/upgrade_service POST app service
	kf/customer/cancel_upgrade_service POST app service
	kf/knowledge/add_group POST app service
	kf/knowledge/del_group POST app service
	kf/knowledge/mod_group POST app service
	kf/knowledge/list_group POST app service
	kf/knowledge/add_intent POST app service
	kf/knowledge/del_intent POST app service
	kf/knowledge/mod_intent POST app service
	kf/knowledge/list_intent POST app service
	kf/get_corp_statistic POST app service
	kf/get_servicer_statistic POST app service
	meeting/create POST app
	meeting/update POST app
	meeting/cancel POST app
	meeting/get_info POST app
	meeting/get_user_meetingid POST app
	meeting/get_invitees POST app
	meeting/set_invitees POST app
	oa/journal/get_record_list POST app journal
	oa/journal/get_record_detail POST app journal
	oa/journal/get_stat_list POST app journal
	oa/journal/download_wedrive_file POST app journal
	pstncc/call POST app emergencyCall
	pstncc/getstates POST app emergencyCall
	dial/get_dial_record POST app callRecord
	meeting/get_realtime_attendee_list POST app
	meeting/enroll/set_config POST app
	meeting/enroll/get_config POST app
	meeting/enroll/query_by_tmp_openid POST app
	meeting/enroll/list POST app
	meeting/enroll/approve POST app
	meeting/enroll/import POST app
	meeting/enroll/delete POST app
	meeting/mra/query_status POST app
	meeting/mra/set_default_layout POST app
	meeting/mra/set_raise_hand POST app
	meeting/mra/hangup POST app
	meeting/layout/add_background POST app
	meeting/layout/set_default_background POST app
	meeting/layout/batch_delete_background POST app
	meeting/layout/list_background POST app
	meeting/rooms/book POST app
	meeting/rooms/release POST app
	meeting/rooms/get_info POST app
	meeting/rooms/list POST app
	meeting/rooms/get_inventory POST app
	meeting/rooms/get_config POST app
	meeting/rooms/list_meetings POST app
	meeting/rooms/list_devices POST app
	meeting/rooms/list_controllers POST app
	meeting/rooms/call POST app
	meeting/rooms/cancel_call POST app
	meeting/rooms/get_response_status POST app
	meeting/phone/callout POST app
	meeting/phone/get_callout_status POST app
	meeting/phone/get_tmp_openid POST app
	meeting/poll/create_theme POST app
	meeting/poll/update_theme POST app
	meeting/poll/get_poll_list POST app
	meeting/poll/get_theme_info POST app
	meeting/poll/get_poll_detail POST app
	meeting/poll/delete POST app
	meeting/poll/start POST app
	meeting/poll/finish POST app
	meeting/record/list POST app
	meeting/record/get_file POST app
	meeting/record/get_file_list POST app
	meeting/record/delete_file POST app
	meeting/record/get_statistics POST app
	meeting/record/transcript/search POST app
	meeting/record/delete POST app
	meeting/record/update_sharing_config POST app
	meeting/record/transcript/get_detail POST app
	living/create POST app live
	living/modify POST app live
	living/cancel POST app live
	living/delete_replay_data POST app live
	living/get_living_code POST app live
	living/get_user_all_livingid POST app live
	living/get_living_info GET app live
	living/get_watch_stat POST app live
	living/get_living_share_info POST app live
`
	.trim()
	.split('\n')
	.map((line) => line.trim());

const written = ({ path, method, access }: Endpoint) =>
	[path.slice(1), method, ...[access].flat()].join(' ');

it('knows every call of this list, with its method and secrets', () => {
	const known = new Set([...ENDPOINTS.values()].map(written));
	expect(OFFICIAL.filter((line) => !known.has(line))).toEqual([]);
});

const endpoints = [...ENDPOINTS.values()];
const withToken = endpoints.filter(({ access }) => Array.isArray(access));
const SECRETS = Object.keys(newCompanySecrets().secrets) as Secret[];

const call = async ({ method, path, uploads }: Endpoint, query: string, body: object = {}) => {
	const url = `${test.simulator.url}/cgi-bin${path}?${query}`;
	const form = new FormData();
	form.append('media', new Blob(['some bytes']), 'a.txt');
	const content = uploads ? form : JSON.stringify(body);
	const response = await fetch(url, method === 'GET' ? {} : { method, body: content });
	return (await response.json()) as { errcode: number; errmsg: string };
};

it.each(withToken.map((endpoint) => [endpoint.path, endpoint] as const))(
	'%s refuses a missing token, other secrets, the other method and unknown fields',
	async (_path, endpoint) => {
		expect(await call(endpoint, '')).toMatchObject({ errcode: 41001 });
		const access = endpoint.access as readonly Secret[];
		for (const secret of SECRETS.filter((kind) => !access.includes(kind))) {
			const { errcode } = await call(endpoint, `access_token=${await test.token(secret)}`);
			expect([48002, 48009]).toContain(errcode);
		}
		const query = `access_token=${await test.token(access[0])}`;
		const other = endpoint.method === 'GET' ? 'POST' : 'GET';
		expect(await call({ ...endpoint, method: other }, query)).toMatchObject({ errcode: 40058 });
		const unknown = await call(
			endpoint,
			endpoint.method === 'GET' || endpoint.uploads ? `${query}&gremlin=1` : query,
			{ gremlin: 1, msgtype: 'text' },
		);
		// Some calls want a query beside the body, and look at it first.
		if (endpoint.path === '/menu/create') expect(unknown.errcode).toBe(41011);
		else {
			expect(unknown.errcode).toBe(40058);
			expect(unknown.errmsg).toContain('gremlin is unknown');
		}
	},
);

it('names the page of every call', () => {
	for (const { doc } of endpoints) expect(doc).toBeGreaterThan(90000);
});

it('has words for every errcode it uses', () => {
	const root = join(__dirname, '../../simulator');
	const used = readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('errorMessages.ts'))
		.flatMap((name) => {
			const code = readFileSync(join(root, name), 'utf8')
				.replace(/\/\*[^]*?\*\//g, '')
				.replace(/\/\/.*$/gm, '')
				.replace(/doc: \d+/g, '');
			return (
				code.match(
					/(?<![\d_.'])(?:4[0-8]\d{3}|50\d{3}|60\d{3}|8[1-9]\d{3}|9[0-4]\d{3}|30\d{4}|67\d{4}|83000\d)(?![\d_])/g,
				) ?? []
			);
		});
	expect(used.length).toBeGreaterThan(200);
	expect([...new Set(used)].filter((code) => !(Number(code) in ERROR_MESSAGES))).toEqual([]);
});
