import type { RetryClass } from './retry';
import { SECRETS } from './secrets';

/** What one errcode of WeCom means and what to do about it. */
export interface ErrorCode {
	/** In one short clause. */
	meaning: string;
	/** A sentence that starts with a verb, Chinese menu names in brackets. */
	fix: string;
	retry: RetryClass;
}

interface Group {
	retry?: RetryClass;
	fix: string;
	codes: Record<number, string>;
}

/** Everything of the official list (90313) that a caller can do something about, by what to do. */
const GROUPS: Group[] = [
	// Passing faults
	{
		retry: 'soon',
		fix: 'Try again in a moment: WeCom has a passing fault',
		codes: {
			[-1]: 'WeCom is busy',
			6000: 'somebody else changed the same data at the same time',
			301022: 'check-in data could not be read',
			301067: 'the journal (汇报) failed inside WeCom',
			301026: 'approvals or their templates could not be read',
			301070: 'check-in failed inside WeCom',
			302005: 'the import failed inside WeCom',
			710682: 'the language model is busy',
			2000111: 'a device service failed',
			2000141: 'a device service failed',
			2040035: 'the write before this one has not finished',
			2090726: 'WeCom asks to try again later',
			2543337: 'the data is still being loaded',
			10001: 'network fault in the message audit SDK',
			10002: 'the message audit SDK could not read the answer',
			10003: 'system fault in the message audit SDK',
		},
	},
	{
		retry: 'lost',
		fix: 'Look whether the call took effect before you send it again: WeCom failed inside',
		codes: {
			90304: 'the order service failed',
			301057: 'submitting the approval failed inside WeCom',
			301064: 'fault inside WeCom',
			620004: 'saving the template of approvals failed inside WeCom',
		},
	},
	// Load
	{
		retry: 'limit',
		fix: 'Call less often, or wait until the rate limit (频率限制) opens again',
		codes: {
			41094: 'the reminder of a mass message was repeated too often',
			45009: 'too many calls of this API',
			90313: 'too many refunds',
			640019: 'the drive has used up its API calls of this month',
			640035: 'free accounts have used up their drive API calls of this month',
			846607: 'too many messages of the AI bot, or the user never wrote to it',
			2023032: 'more than 3,000 records a minute for one smart sheet',
			2400007: 'too many requests',
		},
	},
	{
		retry: 'later',
		fix: 'Lower the number of parallel calls: WeCom takes no more at a time here',
		codes: {
			45033: 'too many parallel calls of one API',
			45035: 'two calls change the same record at the same time',
			45036: 'unusual traffic on this data',
			301096: 'too many check-in rules are being created at the same time',
			2010003: 'too many parallel writes to one document',
		},
	},
	{
		retry: 'later',
		fix: 'Wait until the job that is running has finished, then try again',
		codes: {
			41063: 'the mass message is still being sent out',
			41078: 'too many moments are being created at the same time',
			41079: 'the moment is still being sent out',
			302008: 'an import is running already',
			670022: 'an import is running already',
			701022: 'the activation code is still being made',
			701033: 'an order is still making its activation codes',
			701085: 'the order cannot be changed right now',
			701134: 'the operation was repeated too quickly',
			701142: 'another call is changing the order',
			710642: 'the program or model has not answered yet',
			770007: 'the job is still running',
			790023: 'the model or program is still running',
		},
	},
	{
		fix: 'Ask for less at a time',
		codes: {
			45029: 'the reply would be too big (read department by department, without sub-departments)',
			301058: 'too many archived messages at once (lower the limit)',
			301112: 'the time span is too long',
		},
	},
	// Tokens
	{
		retry: 'renew',
		fix: 'Check that the secret belongs to this app and is used by nobody who invalidates its tokens',
		codes: {
			40014: 'the access token is not valid, although it was renewed',
			42001: 'the access token has expired, although it was renewed',
		},
	},
	{
		fix: 'Use the secret of a self-built app (自建应用): this API wants another kind of token',
		codes: {
			40082: 'the suite token is not valid (third-party apps only)',
			40106: 'the device token is not valid (hardware only)',
			42009: 'the suite token has expired (third-party apps only)',
			42021: 'the device token has expired (hardware only)',
			710401: 'the device model token has expired (hardware only)',
			41001: 'the access token is missing',
		},
	},
	// Credentials and rights
	{
		fix: 'Copy the secret again from the admin console (管理后台), and check that the app is enabled (启用)',
		codes: {
			40001: 'the secret is wrong, was reset, belongs to another corp, or the app is disabled',
			40091: 'the secret belongs to another corp',
			45031: 'the secret is too weak and must be reset',
			41004: 'the secret is missing',
		},
	},
	{
		fix: 'Copy the corp ID (企业ID) again from the admin console, My Company (我的企业)',
		codes: {
			40013: 'the corp ID is wrong',
			41002: 'the corp ID is missing',
		},
	},
	{
		fix: 'Copy the agent ID (AgentId) of the same app as the secret, App Management (应用管理) → the app',
		codes: {
			40056: 'the agent ID is not the number of an existing app',
			41011: 'the agent ID is missing',
			301002: 'the agent ID does not belong to the app of this secret',
		},
	},
	{
		fix:
			'Add the IP to the trusted IPs (企业可信IP) of the app in App Management (应用管理) ' +
			'and wait a minute',
		codes: {
			60020: 'the IP of this machine is not trusted by the app',
			301042: 'the IP of this machine is not on the list',
			90308: 'the IP of this machine is not on the list',
			840002: 'the IP of this machine is not allowed to use this webhook',
			10009: 'the IP of this machine is not on the list of the message audit',
		},
	},
	{
		fix:
			`Use another secret or grant the right: writing contacts takes the ${SECRETS.contacts.label} (通讯录同步), ` +
			'customer contact an app on its list of callable apps (可调用应用), schedules, meetings and the like one on theirs (可调用接口的应用)',
		codes: { 48002: 'this secret may not call this API' },
	},
	{
		fix:
			`Read details with the ${SECRETS.app.label}: contacts sync (通讯录同步) gives only IDs ` +
			'to IPs added after August 2022',
		codes: { 48009: 'contacts sync may not read contact details from this IP' },
	},
	{
		fix: 'Grant the app this right in the admin console (管理后台): App Management (应用管理) → the app',
		codes: {
			48001: 'the feature is not granted (invoices need a verified corp with 200 active users)',
			48004: 'the authorisation was removed',
			48006: 'the right was withdrawn because the app was not used: an admin must enable it again',
			48008: 'the right to edit contacts covers only some APIs',
			92001: 'the app has no right to sensitive data',
			92002: 'the data belongs to another corp',
			92003: 'the data belongs to another app',
			301049: 'the app may not make emergency calls (紧急通知)',
			301055: 'no right to approvals (审批), or a filter names a member who left',
			301062: 'no right to attendance data (打卡) or leaves (假期)',
			301065: 'no right to the journal (汇报)',
			301088:
				'no right to this template of approvals: an app changes only those that it has created',
		},
	},
	{
		fix: 'Grant the account to this app in the admin console, WeChat Customer Service (微信客服)',
		codes: {
			48007: 'the customer service account is not granted to this app',
			95011:
				'customer service is used inside WeCom: the secret of the standalone version does not work',
			95012: 'customer service is standalone: the secret of the app inside WeCom does not work',
			95017: 'the API switch of customer service is off',
			95023: 'the API of customer service is granted to another app',
		},
	},
	{
		fix: 'Use another API: WeCom has retired this one',
		codes: {
			40203: 'a field of the request is retired',
			48005: 'the API is retired',
			660014: 'the API is retired',
		},
	},
	{
		fix: 'Use TLS 1.2 or newer on the way to WeCom: look at the proxy or relay',
		codes: { 48010: 'the TLS version is too old' },
	},
	{
		fix: 'Ask an admin of the corp: it does not meet the conditions for this data',
		codes: {
			48011: 'the corp is not active enough for customer data',
			90510: 'the corp had no active user for a year',
			301007: 'the corp is banned or dissolved',
			610023: 'the corp manages as many customers as its plan allows',
			610024: 'the corp has not handed in its qualification papers',
			701008: 'the member has no interoperability licence',
			701099: 'no member has a valid licence for this API',
			770001: 'all seats of the advanced feature are used',
			770005: 'the advanced feature has not been bought',
			853001: 'only corps of at most ten people may use this',
		},
	},
	{
		fix: 'Set up emergency calls (紧急通知) in the admin console, and buy minutes',
		codes: {
			301050: 'emergency calls are not opened',
			301051: 'the minutes of emergency calls are used up',
		},
	},
	{
		fix: 'Set up the message audit (会话内容存档) in the admin console',
		codes: {
			301052: 'the message audit has expired',
			301053: 'the message audit is not opened',
			301116: 'the message audit of this corp is used by another caller',
			10010: 'the message audit has expired',
		},
	},
	{
		fix:
			'Add the member, department or tag to the visible range (可见范围) of the app ' +
			'in App Management (应用管理)',
		codes: {
			50002: 'the member is outside the range of the app',
			60011: 'no right to this member, department or tag',
			60021: 'the member is outside the visible range of the app',
			60030: 'the visible range of the app is exceeded',
			71058: 'the member is outside the visible range of the app',
			92000: 'the member is outside the visible range of the app',
			710724: 'the member is outside the visible range of the app',
		},
	},
	{
		fix: 'Enable the app (启用) in the admin console, App Management (应用管理)',
		codes: {
			50003: 'the app is disabled',
			50006: 'the system app is disabled',
			60031: 'the app may not call APIs',
		},
	},
	{
		fix: 'Set the trusted domain (可信域名) of the app: whole host name with port, verified and registered',
		codes: {
			50001: 'the redirect address is not in the trusted domain',
			80001: 'the trusted domain is wrong or has no ICP registration',
			85005: 'the ownership of the trusted domain is not verified',
			85008: 'the ICP registration of the trusted domain was refused',
			85111: 'the trusted domain belongs to a service provider',
			40209: 'the redirect domain is not the one of the second check',
		},
	},
	// AI bots
	{
		fix:
			'Copy Bot ID and Secret again from the page of the AI bot (智能机器人 → API 模式 → 长连接); ' +
			'they are not those of an app or a callback',
		codes: { 853000: 'the bot ID or its secret is wrong' },
	},
	{
		fix: 'Switch the AI bot to the long connection: 智能机器人 → API 模式 → 使用长连接',
		codes: { 846601: 'the bot is not in long connection mode, but takes callbacks or none' },
	},
	{
		fix: 'Check the settings of the AI bot (智能机器人) in WeCom',
		codes: {
			846604: 'the request ID is too old',
			846605: 'the request ID is wrong',
			846606: 'the request was answered already',
			846608: 'the streamed reply took too long',
			846609: 'the bot is not subscribed',
			846610: 'the biz type is unknown',
			846611: 'the upload ID is wrong',
			846612: 'the chunk number is out of range',
			846613: 'the chunk is too big',
			846616: 'chunks of the upload are missing',
			846625: 'the task ID is wrong',
			846697: 'the file type is not supported',
		},
	},
	// Members
	{
		fix: 'Check the user ID (账号): it must exist in the contacts and in the visible range of the app',
		codes: {
			40003: 'the user ID is wrong, deleted or not visible (also shown when GET is sent for POST)',
			40031: 'the list holds an unknown user ID',
			46004: 'the member does not exist or is not visible',
			60111: 'the user ID does not exist, was deleted or is not visible',
			301021: 'at least one user ID does not exist',
			301069: 'no member has this user ID',
			41009: 'the user ID is missing',
		},
	},
	{
		fix: 'Check the number or address: no member in the visible range of the app has it',
		codes: {
			60146: 'no member has this mobile number',
			60147: 'no member has this email address',
			60148: 'no member has this business email address',
		},
	},
	{
		fix: 'Correct the check-in rule (打卡规则): the message of WeCom names what is wrong with it',
		codes: {
			301093: 'a value of the rule is not allowed',
			301094: 'a field does not fit this kind of rule',
		},
	},
	{
		fix: 'Use another picture: WeCom finds no face in it',
		codes: { 301072: 'the picture of the face cannot be used' },
	},
	{
		fix: 'Check where the OpenID comes from: it must be of a member of this corp, or of the WeChat user it is used for',
		codes: { 40073: 'the OpenID does not exist' },
	},
	{
		fix: 'Make the list shorter, or give it as an array',
		codes: {
			40032: 'too many user IDs (1,000 for sending, 200 for deleting)',
			40035: 'the list is too long or not an array (1,000 members, 100 departments)',
			45030: 'too many media IDs',
			81014: 'too many members or departments for one tag call',
			81017: 'too many entries',
			301023: 'too many user IDs (100) or none',
			301060: 'too many entries (100)',
			82002: 'more than 100 departments in one send',
			82003: 'more than 100 tags in one send',
		},
	},
	{
		fix: 'Correct the field the message of WeCom names',
		codes: {
			40058:
				'a value is too long, empty or of the wrong kind (also shown when GET is sent for POST)',
			40063: 'a required value is missing (also shown when GET is sent for POST)',
			40206: 'the request is too big',
			41006: 'the media ID is missing',
			41008: 'the code is missing',
			41010: 'the URL is missing',
			41016: 'the title is missing',
			41017: 'the tag ID is missing',
			41018: 'the tag name is missing',
			41019: 'the departments are missing or not an array of numbers',
			41033: 'the description is missing',
			41102: 'the menu name is missing',
			45034: 'the URL must start with http:// or https://',
			301066: 'a parameter of the journal (汇报) is wrong',
			600018: 'the times are reversed, too far apart or in the future',
			600019: 'the end time is wrong',
		},
	},
	{
		fix: 'Send text as raw UTF-8: a relay on the way seems to rewrite the request',
		codes: { 40033: 'WeCom refuses characters written as \\uXXXX' },
	},
	// Media
	{
		fix:
			'Check the file: images JPG or PNG up to 10 MB, voice AMR up to 2 MB and 60 s, ' +
			'video MP4 up to 10 MB, others up to 20 MB, none below 6 bytes',
		codes: {
			40004: 'the media type does not fit',
			40005: 'the type is unknown (image, voice, video or file)',
			40006: 'the file is too big or too small',
			40009: 'the image has the wrong size',
			40011: 'the video has the wrong size',
			40123: 'the image is damaged or not an image',
			44001: 'the file is empty',
			45001: 'the file is too big',
			45007: 'the voice is longer than 60 seconds',
			301016: 'the voice file does not fit',
			301017: 'the voice file is not AMR',
			301019: 'the MD5 is wrong',
			93018: 'the image is bigger than 2 MB',
			90405: 'the image type does not fit',
			90406: 'the image has the wrong size',
		},
	},
	{
		fix: 'Upload the file again: media IDs live three days and fit only their own kind',
		codes: {
			40007: 'the media ID is of another kind or has expired',
			40145: 'the media ID has expired',
			301015: 'the media ID is not one of an image',
		},
	},
	{
		fix: 'Fetch the file in parts of at most 20 MB, each a multiple of 16 bytes',
		codes: {
			40146: 'the range is not allowed',
			830002: 'the file or the range is bigger than 20 MB',
		},
	},
	{
		fix: 'Give a URL that can be reached from outside and supports ranges',
		codes: {
			830001: 'the URL cannot be fetched in ranges',
			830003: 'the URL could not be fetched',
		},
	},
	// Messages
	{
		fix: 'Correct the message',
		codes: {
			40008: 'the message type is unknown',
			40074: 'news cannot be sent as confidential: use mpnews',
			44004: 'the text is empty',
			45002: 'the message is too long (text 2,048 bytes, mpnews 666 KB)',
			45008: 'more than 8 articles',
			45032: 'the author is longer than 64 bytes',
			82004: 'the content could crash the client',
		},
	},
	{
		fix:
			'Check the receivers: they must exist and be in the visible range (可见范围) of the app ' +
			'in App Management (应用管理)',
		codes: {
			81012: 'no receiver is given',
			81013: 'none of the receivers exists in the visible range of the app',
			82001: 'no receiver is given',
		},
	},
	// Menu, app
	{
		fix: 'Correct the menu: 1 to 3 buttons, each with up to 5 below it',
		codes: {
			40016: 'the number of buttons is wrong',
			40017: 'the button type is unknown',
			40018: 'the button name is too long (16 bytes)',
			40019: 'the button key is too long (128 bytes)',
			40020: 'the button URL is too long (1,024 bytes)',
			40022: 'the menu has more than two levels',
			40023: 'the number of buttons below one is wrong',
			40024: 'the type of a button below is unknown',
			40025: 'the name of a button below is too long',
			40026: 'the key of a button below is too long',
			40027: 'the URL of a button below is too long',
			40054: 'the URL of a button below is wrong: it must start with http:// or https://',
			40055: 'the URL of a button is wrong: it must start with http:// or https://',
			46003: 'the app has no menu yet',
		},
	},
	{
		fix: 'Change the length of the text',
		codes: {
			45004: 'the description of the app must have 4 to 120 characters',
			45022: 'the name of the app must have 1 to 32 characters',
		},
	},
	// Log-in
	{
		fix: 'Let the user log in again: codes work once and for five minutes',
		codes: {
			40029: 'the OAuth code is wrong or used',
			42003: 'the OAuth code has expired',
			42022: 'the OAuth code was used already',
			84014: 'the user ticket has expired',
			84015: 'the user ticket is wrong',
		},
	},
	{
		fix: 'Check the settings of the second check (二次验证)',
		codes: {
			40207: 'the code of the second check is wrong',
			40208: 'the member does not need the second check',
			40210: 'the URL of the second check is not set',
		},
	},
	{
		fix: 'Check ticket, URL (without #) and time (in seconds) of the signature',
		codes: {
			40093: 'the JS-SDK signature is wrong',
			42012: 'the JS-SDK ticket is not the right one',
			91040: 'the ticket kind is unknown',
		},
	},
	// Group chats
	{
		fix: 'Correct the approval (审批): WeCom names what is wrong with it',
		codes: {
			301025: 'a number, template or control is not right',
			301079: 'the applicant is away at that time already',
			301086: 'a control of the template is not right, or its name is taken',
			301087: 'the corp has too many templates',
			301115: 'the template has a print format of its own, and is changed in the console only',
		},
	},
	{
		fix: 'Enable the approval app (审批) in the admin console, App Management (应用管理)',
		codes: { 301056: 'the approval app is disabled' },
	},
	{
		fix: 'Check the leave (假期管理): its ID, how it counts time, and for whom it is',
		codes: {
			301063: 'the leave or its balance is not right',
			301098: 'the leave is not for this member',
		},
	},
	{
		fix: 'Check the group chat (应用群聊): an app can use only chats it has made itself',
		codes: {
			40050: 'the chat ID does not exist',
			86001: 'the chat ID is wrong',
			86003: 'the chat ID does not exist',
			86004: 'the chat name is wrong',
			86005: 'the owner is wrong',
			86006: 'too many or too few members',
			86007: 'a member is wrong',
			86008: 'the chat was not made by this app',
			86205: 'the chat ID is too long',
			86207: 'the owner is not among the members',
			86215: 'the chat ID is used already',
			86216: 'a member does not exist in the contacts or in the chat',
		},
	},
	// Departments
	{
		fix: 'Check the department ID (部门ID)',
		codes: {
			40066: 'the list of departments is empty or holds an unknown one',
			60003: 'the department does not exist',
			60004: 'the parent department does not exist',
			60123: 'the department does not exist',
			60124: 'the parent department does not exist',
		},
	},
	{
		fix: 'Correct the department',
		codes: {
			60001: 'the name is empty or too long',
			60005: 'the department still has members',
			60006: 'the department still has departments below it',
			60007: 'the root department cannot be deleted',
			60008: 'the department ID or name exists already',
			60009: 'the name holds a forbidden character',
			60010: 'the department would be below itself',
			60125: 'the name is empty, too long or holds a forbidden character',
			81001: 'the department has more than 30,000 nodes',
			81002: 'there are more than 15 levels',
		},
	},
	{
		fix: 'Correct the field of the member',
		codes: {
			60102: 'the user ID exists already',
			60103: 'the mobile number is wrong',
			60104: 'the mobile number is used by another member',
			60105: 'the email address is wrong',
			60106: 'the email address is used by another member',
			60107: 'the WeChat ID is wrong',
			60110: 'the member is in too many departments',
			60112: 'the name is empty or longer than 64 characters',
			60129: 'mobile number and email address are both empty',
			60132: 'the leader flags do not match the departments in number',
			60141: 'the email address is wrong and there is no mobile number',
			60142: 'the email address is used by another member',
			60143: 'the business email address is wrong or used',
			60144: 'the business email address can no longer be changed',
			60145: 'the business email address is used by another member',
			60257: 'too many direct superiors',
			60269: 'the alias of the business email address is wrong',
			60270: 'the alias of the business email address is used already',
			60271: 'the alias of the business email address is wrong',
			60272: 'the member has no business email address for an alias',
			60273: 'too many aliases of the business email address',
			60274: 'members with other mail addresses cannot be imported',
			60275: 'members with other mail addresses cannot be changed by API',
			301012: 'the position is longer than 128 characters',
			301013: 'the telephone number is wrong',
			301014: 'the English name is wrong',
			301036: 'this user ID cannot be changed',
			45024: 'the corp has as many members as it may have',
		},
	},
	{
		fix: 'Use the secret that made the tag; for tags of the admin console that of Contacts Sync (通讯录同步)',
		codes: { 81011: 'no right to this tag: only its owner may change it' },
	},
	{
		fix: 'Check the tag (标签)',
		codes: {
			40068: 'the tag ID does not exist',
			40070: 'none of the members and departments is valid',
			40071: 'the tag name exists already',
			40072: 'the tag name is empty or longer than 32 characters',
			81003: 'the tag has more than 30,000 nodes',
			41110: 'the tag ID is wrong',
			41111: 'give 1 to 1,000 tags',
			40126: 'the corp has as many customer tags as it may have',
			40144: 'the customer has as many tags as possible',
		},
	},
	{
		fix: 'Put the missing members into the file, or delete those who left before you replace the rest',
		codes: { 45026: 'the import would delete too many members at once' },
	},
	{
		fix: 'Check the job ID: WeCom forgets a job after a while, an upload by URL in an hour and a moment in a day',
		codes: { 40088: 'the job ID does not exist' },
	},
	{
		fix: 'Check the import job and its file',
		codes: {
			40089: 'the result is gone: only the last five are kept',
			40092: 'the file holds something wrong',
			302003: 'a user ID is in the file twice',
			302004: 'the departments in the file are not one tree',
			302006: 'a department ID is in the file twice',
			302007: 'two departments below one have the same name',
		},
	},
	{
		fix: 'Start again from the first page, with the same filter on every page',
		codes: {
			50100: 'the cursor is not valid',
			60268: 'the cursor is not valid',
			701105: 'the cursor is not valid',
			701252: 'the cursor is not valid',
			701405: 'the data changed while it was read',
			710611: 'the cursor is not valid',
		},
	},
	// Calendars, schedules, meeting rooms
	{
		fix: 'Use a calendar or schedule that this app made: an app reaches no others',
		codes: {
			90457: 'the calendar ID is wrong',
			90459: 'the calendar was deleted',
			90460: 'the schedule was cancelled',
			90461: 'the schedule ID is wrong',
			90466: 'another app made the calendar or the schedule',
			90472: 'no right to the calendar or the schedule',
			90475: 'the calendar belongs to somebody else',
			90477: 'a user made the schedule',
			90479: 'a user made the schedule, so no app can change it',
			90494: 'the calendar belongs to somebody else',
			90497: 'the schedule came by mail, so no app can change it',
		},
	},
	{
		fix: 'Correct the calendar',
		codes: {
			90473: 'the colour is wrong',
			90483: 'a public calendar needs users or departments it is public for',
			90492: 'an administrator is not among those the calendar is shared with',
			90495: 'an app of this kind sets no administrators',
			90496: 'a calendar that can only be read has no administrators',
		},
	},
	{
		fix: 'Correct the schedule',
		codes: {
			90464: 'it has more than 1,000 attendees',
			90465: 'the kind of repetition is unknown',
			90467: 'a day of the week is wrong',
			90471: 'a reminder is wrong',
			90480: 'the UTC offset must be -12 to 12',
			90482: 'no occurrence of the series begins then',
			90484: 'one occurrence cannot repeat',
			90485: 'the schedule does not repeat, so it has no single occurrence',
			90486: 'the interval of the repetition is missing',
			90487: 'a day of the month is wrong',
			90488: 'it would begin before the day of the occurrence',
			90704: 'a reminder is wrong',
			90706: 'a schedule cannot be moved into the past',
			90713: 'it has no attendees',
			90714: 'it has no administrator',
			90715: 'an administrator is not among the attendees',
		},
	},
	{
		fix: 'Delete calendars that are no longer used: an app has 10,000 at most',
		codes: { 90481: 'the app has as many calendars as it may' },
	},
	{
		fix: 'Leave the schedule as it is, or make a new one',
		codes: {
			90705: 'who made the schedule has left the corp',
			90707: 'the meeting of the schedule is running',
			90710: 'the meeting of the schedule is over',
		},
	},
	{
		fix: 'Make one of the calendars of the app its default calendar, or name one',
		codes: {
			90708: 'the app has no default calendar',
			90712: 'the default calendar of the app cannot be deleted',
		},
	},
	{
		fix: 'Cancel the meeting room (会议室) first, then change the schedule and book the room again',
		codes: { 90700: 'a meeting room is booked for the schedule' },
	},
	{
		fix: 'Choose another meeting room (会议室), or cancel the booking there is',
		codes: {
			90498: 'another meeting room is booked for the schedule',
			90499: 'another app booked the meeting room',
			90711: 'the meeting room is out of use',
		},
	},
	// Template cards
	{
		fix: 'Correct the template card',
		codes: {
			40036: 'the template ID has the wrong length',
			40037: 'the template ID is wrong',
			42014: 'the task ID is wrong',
			42015: 'only the app that sent the card can change it',
			42016: 'the task ID does not exist',
			42017: 'the button key does not exist',
			42018: 'the button key is wrong',
			42019: 'the button key is missing',
			42020: 'the button name is missing',
			42027: 'horizontal_content_list: keyname is missing',
			42028: 'url is missing in card_action, horizontal_content_list or jump_list',
			42029: 'horizontal_content_list: media_id is missing',
			42030: 'appid is missing in card_action or jump_list',
			42031: 'card_type is wrong',
			42033: 'title is missing in vertical_content_list or jump_list',
			42035: 'horizontal_content_list has too many entries',
			42036: 'vertical_content_list has too many entries',
			42037: 'option_list has the wrong number of entries',
			42038: 'button_list: text is missing or wrong',
			42039: 'button_list: key is missing or wrong',
			42040: 'option_list: id is missing or wrong',
			42041: 'option_list: text is missing or wrong',
			42042: 'jump_list has too many entries',
			42043: 'question_key is missing or wrong',
			42044: 'card_image: url is missing or wrong',
			42045: 'card_action is missing or wrong',
			42046: 'submit_button: key is missing or wrong',
			42047: 'select_list has the wrong number of entries',
			42049: 'submit_button: text is missing or wrong',
			42050: 'horizontal_content_list: userid is missing or wrong',
			42051: 'action_menu: two actions have the same key',
			60140: 'the response code was used or is older than 72 hours',
		},
	},
	{
		fix: 'Send a new message instead: messages can be recalled for 24 hours only',
		codes: { 42052: 'the message is too old' },
	},
	{
		fix: 'Let the member log in with WeChat or follow the WeChat plugin (微信插件)',
		codes: { 43004: 'the member is not bound to WeChat' },
	},
	{
		fix: 'Set the callback URL (接收消息) of the app first',
		codes: { 43012: 'the app has no callback URL' },
	},
	// Mini-programs
	{
		fix: 'Correct the mini-program notice: linked app ID, up to 10 items, key up to 10, value up to 30 characters',
		codes: {
			90200: 'the app ID of the mini-program is missing',
			90201: 'more than 10 items',
			90202: 'a key is empty or longer than 10 characters',
			90203: 'a value is empty or longer than 30 characters',
			90204: 'the page is wrong',
			90206: 'the mini-program is not linked to the corp',
			90207: 'the app ID of the mini-program is wrong',
			90208: 'the app ID of the mini-program does not belong to this app',
		},
	},
	// Group robots
	{
		fix: 'Copy the webhook URL (Webhook地址) of the group robot (群机器人, 消息推送) again: it is wrong or the robot was removed',
		codes: {
			93000: 'the webhook URL is wrong, or the robot was removed from the group',
			93019: 'the robot ID is wrong',
		},
	},
	{
		fix: 'Check the group robot (群机器人, 消息推送) in the settings of the group',
		codes: {
			93001: 'the group does not allow robot messages',
			93004: 'the robot is stopped',
			93006: 'the chat ID is wrong',
			93008: 'the robot is not in the group',
			93017: 'the message is empty',
			93050: 'response_type is wrong',
		},
	},
	// Workbench
	{
		fix: 'Correct the workbench template (工作台), and enable its custom mode in the app',
		codes: {
			94000: 'the custom mode is not enabled',
			94001: 'the type is wrong',
			94002: 'keydata is missing',
			94003: 'keydata has too many items',
			94005: 'list is missing',
			94006: 'list has too many items',
			94007: 'webview is missing',
			94008: 'the app has no template type',
			94010: 'the title is missing',
			94011: 'the height of the webview is wrong',
			94012: 'data is missing',
			94013: 'the URL of the image is wrong',
			94014: 'the title of the list is wrong',
			94015: 'the URL of the webview is wrong',
			94016: 'the height is not the one of the template',
		},
	},
	// Customer contact
	{
		fix: 'Check customer and member: the member must have this customer as a contact (外部联系人)',
		codes: {
			40096: 'the customer ID is wrong, or its member is not visible to the app',
			84061: 'the customer is not, or no longer, a contact of this member',
			41035: 'the customer ID is missing',
		},
	},
	{
		fix: 'Check the transfer: who leaves, who takes over, and which customers or groups',
		codes: {
			40097: 'the member has not left the corp',
			40098: 'the member is not verified by real name',
			40099: 'the member has as many customers as possible',
			40100: 'the customer is being transferred already',
			40128: 'each customer can be transferred twice in 90 days',
			40129: 'the customer is being transferred already',
			40130: 'both members are the same',
			40131: 'the customer is not a contact of the member who hands over',
			40132: 'team accounts cannot do this',
			40143: 'the member is banned',
			90500: 'the owner of the group has not left the corp',
			90501: 'the group is not a customer group',
			90502: 'the owner of the group has left the corp',
			90503: 'the group is full',
			90504: 'the owner is the same as before',
			90507: 'the group is being transferred already',
			90508: 'the group was transferred already',
			90509: 'the group is not a customer group of WeCom',
			90511: 'the group ID does not exist',
		},
	},
	{
		fix: 'Correct the contact way (联系我)',
		codes: {
			41036: 'the short name of the corp is wrong',
			41037: 'the type is missing',
			41038: 'the scene is missing',
			41039: 'the type is wrong',
			41040: 'the scene is wrong',
			41041: 'more than 100 people (1 for a single contact)',
			41042: 'the style is wrong',
			41043: 'the config ID is missing',
			41044: 'the config ID is wrong',
			41045: 'the corp has as many contact ways as possible',
			41054: 'a member is not activated or not verified by real name',
		},
	},
	{
		fix: 'Check the mass message (企业群发)',
		codes: {
			41046: 'the ID of the mass message is missing',
			41047: 'the ID of the mass message is wrong',
			41048: 'there is no customer it could be sent to',
			41052: 'the time of sending is wrong',
			41093: 'the mass message was stopped',
		},
	},
	{
		fix: 'Send the welcome within 20 seconds of the event, once, and before the chat begins',
		codes: {
			41049: 'the welcome code is missing',
			41050: 'the welcome code is used or older than 20 seconds',
			41051: 'the chat began already',
			41053: 'the customer has not agreed to the message audit',
			41096: 'a welcome is being sent already',
		},
	},
	{
		fix: 'Check the moment (客户朋友圈)',
		codes: {
			41059: 'the moment ID is missing',
			41060: 'the moment ID is wrong',
			41061: 'the member did not send this moment',
			41062: 'the member has not published the moment yet',
			41067: 'the moment is one of a member but must be one of the company, or the other way round',
		},
	},
	{
		fix: 'Wait until next month, or publish as a member: the corp has used up its moments by API',
		codes: { 41210: 'the corp has created 100,000 moments this month' },
	},
	{
		fix: 'Open moments for customers (客户朋友圈) in the admin console (管理后台)',
		codes: { 41211: 'the corp does not use moments' },
	},
	{
		fix: 'Correct the product (商品图册); an app changes only products of its own',
		codes: {
			41073: 'the description is not allowed',
			41074: 'the product was deleted',
			41075: 'the product ID is wrong',
			41085: 'the product code is wrong: letters and digits, up to 128',
			41086: 'the price is wrong: 0 to 50,000 yuan, in fen',
			41087: 'the description is wrong: 1 to 300 characters',
			41202: 'the corp has as many products as possible',
		},
	},
	{
		fix: 'Correct the rule of sensitive words (聊天敏感词); an app changes only rules of its own',
		codes: {
			41068: 'the rule has more than 300 words',
			41069: 'the corp has 100 rules already',
			41070: 'the rule ID is wrong',
			41071: 'the rule was deleted',
			41076: 'the rule is for too many members: use departments',
			41077: 'another rule has this name',
			41083: 'a word is wrong: 1 to 32 characters',
			41084: 'the kinds of content are wrong',
		},
	},
	{
		fix: 'Correct the welcome template (入群欢迎语素材); an app changes only templates of its own',
		codes: {
			41055: 'the corp has as many welcome templates as possible',
			41058: 'this app may not change the template',
		},
	},
	// Chains of companies
	{
		fix: 'Check the chain of companies (上下游), and that this app may call it: 上下游 → API → 可调用接口的应用',
		codes: {
			670001: 'the app is not shared with this company',
			670002: 'the chain ID is wrong',
			670003: 'the group ID is wrong',
			670004: 'the company is not in the chain',
			670005: 'the chain has as many companies as possible',
			670006: 'the rule ID is wrong',
			670007: 'the chain has as many rules as possible',
			670026: 'the chain has as many companies as possible',
			670027: 'the company that made the chain cannot be removed',
			670029: 'a member or department is not in the range of the chain',
			670030: 'no right to this group',
			670035: 'the member has no custom ID',
		},
	},
	{
		fix: 'Correct the contacts of the import',
		codes: {
			670008: 'a group is not unique',
			670009: 'a custom ID is not unique',
			670010: 'a company has too many principals',
			670011: 'a custom ID of a company is wrong: letters and digits, up to 64',
			670012: 'a company name is missing',
			670013: 'a company name is too long or holds a forbidden character',
			670014: 'a name is missing',
			670015: 'a name is wrong',
			670016: 'an identity is wrong: member or principal',
			670017: 'a group has the name of a company beside it',
			670018: 'the account of a contact is blocked',
			670019: 'a company would have too many people',
			670020: 'groups have more than 9 levels',
			670021: 'a group name is wrong',
			670025: 'too many companies (1,000), people (2,000) or people of one company (200)',
			670028: 'a company name is not unique',
			670031: 'a contact may not join chains of other companies',
			670032: 'a custom ID of a member is wrong',
			670033: 'a member has several custom IDs',
			670034: 'two members of a company have the same custom ID',
		},
	},
	{
		fix: 'Wait until tomorrow, or import by the admin console (管理后台)',
		codes: {
			670023: 'more than 20,000 people were imported today',
			670024: 'the account may not import',
		},
	},
	{
		fix: 'Correct the attachments',
		codes: {
			41064: 'too many attachments',
			41065: 'the kind of attachment is not allowed',
			41072: 'the attachment was uploaded for another purpose',
			41080: 'the attachment is too big',
			41081: 'the resolution of the image is too high',
			41082: 'the video is too long',
			41088: 'there is no attachment',
			41089: 'the moment has neither text nor attachment',
			41090: 'the video is not MP4 or is damaged',
		},
	},
	{
		fix: 'Give at most five groups',
		codes: { 41091: 'a join way leads to at most five groups' },
	},
	// Customer service
	{
		fix: 'Check the customer service account (客服账号)',
		codes: {
			60251: 'the account ID is missing',
			60252: 'the account ID is wrong',
			60253: 'the member does not serve this account',
			95000: 'the account ID is wrong',
			95004: 'the account was deleted or belongs to another corp',
		},
	},
	{
		fix: 'Wait for the next message of the customer: 5 messages within 48 hours are allowed after each',
		codes: {
			95001: 'five messages were sent already',
			95002: '48 hours have passed',
			95031: 'the customer has not written for 48 hours',
			810002: 'too many messages or too late',
		},
	},
	{
		fix: 'Get the state of the session first: workflows may write while it is new or with the bot, not while the queue or a servicer has it (one text by its code), nor 48 hours after the last message of the customer',
		codes: { 95018: 'the state of the session forbids sending, or 48 hours have passed' },
	},
	{
		fix: 'Use the token of the newest callback: it lives ten minutes',
		codes: { 95007: 'the token of the callback is too old or wrong' },
	},
	{
		fix: 'Wait for the next message of the customer: it begins the session anew',
		codes: { 95013: 'the session has ended' },
	},
	{
		fix: 'Get the state of the session first: a new one goes to the bot, the queue or a servicer, the bot to the queue or a servicer, the queue to a servicer, a servicer to another, and an ended one nowhere',
		codes: { 95016: 'the session cannot change to this state' },
	},
	{
		fix: 'Use another Message ID, or take it that the customer has the message: it was sent with this one',
		codes: { 95033: 'the message ID was used before' },
	},
	{
		fix: 'Choose at most 10 replies, links and mini-programs',
		codes: { 95008: 'the menu has more than 10 items' },
	},
	{
		fix: 'Choose a servicer (接待人员) of the account who is activated and receiving, or the queue',
		codes: {
			95014: 'the member is not a servicer or is not activated',
			95019: 'the servicer is not receiving',
		},
	},
	// Documents and smart sheets
	{
		fix: 'Use a document that this app created: an app reaches no other',
		codes: {
			701450: 'the app may not touch this document',
			2022048: 'the app may not change this content',
		},
	},
	{
		fix: 'Copy the webhook URL of the smart sheet (自动化 → 接收外部数据) again: it is wrong or was switched off',
		codes: { 840001: 'the webhook URL is wrong' },
	},
	{
		fix: 'Choose the sub-sheet again: it is not in this document',
		codes: { 2543303: 'the sub-sheet does not exist' },
	},
	{
		fix: 'Use the resource for this kind of document: smart sheet, spreadsheet and online document have calls of their own',
		codes: { 2050067: 'the document is of another kind' },
	},
	{
		fix: 'Read the row again: it was deleted, or is in another sub-sheet',
		codes: { 2022003: 'the row does not exist' },
	},
	{
		fix: 'Choose the column again: it was deleted or renamed',
		codes: {
			2022004: 'the column does not exist',
			2022030: 'the title of a column is empty or there already',
		},
	},
	{
		fix: 'Correct the value of the row',
		codes: {
			2022012: 'a phone number is wrong',
			2022013: 'a choice is wrong',
			2022014: 'a picture is wrong',
			2022015: 'a text is wrong',
			2022016: 'a link is wrong',
			2022018: 'a date is wrong',
			2022034: 'a date is wrong',
			2022035: 'a link to rows is wrong',
			2022037: 'a location is wrong',
			2023033: 'the content of a picture is wrong',
			2023036: 'pictures of this column come from phones only',
			2023037: 'barcodes of this column are scanned by phones only',
			2023038: 'locations of this column come from phones only',
			2023041: 'a checkbox is wrong',
			2023042: 'an amount of money is wrong',
			2023043: 'a percentage is wrong',
		},
	},
	{
		fix: 'Delete rows or columns, or use another sub-sheet: 100,000 rows and 15,000,000 cells fit into one',
		codes: {
			2022029: 'the sub-sheet has as many rows, columns or cells as possible',
			2023044: 'the documents of the member have used up their space',
			2040039: 'there are too many cells, rows or columns',
			2505401: 'the document has as many sub-sheets as possible',
		},
	},
	// Meetings, live streams, journal
	{
		fix: 'Use a meeting (会议) that this app booked',
		codes: { 90602: 'the meeting ID is wrong, or another app booked the meeting' },
	},
	{
		fix: 'Change and cancel a meeting (会议) only before it begins',
		codes: {
			400041: 'the meeting was cancelled',
			400045: 'a quick meeting cannot be changed or cancelled',
			400221: 'the meeting runs or is over: it cannot be changed',
			400224: 'the meeting runs or is over: it cannot be cancelled',
		},
	},
	{
		fix: 'Correct the meeting (会议)',
		codes: {
			400020: 'the meeting has too many participants',
			400021: 'a participant or host is wrong, or the app does not see the member',
			400027: 'the meeting has too many hosts',
			400029: 'a host is no participant',
			400030: 'the password is wrong',
			400034: 'the start is wrong',
			400035: 'the duration is wrong',
			400036: 'who holds the meeting has no right to the calendar',
			400037: 'who is to be rung is no participant',
			400039: 'who holds the meeting is no participant',
			400042: 'the title has the wrong length',
			400222: 'the start has passed',
			400223: 'the start or the end is wrong',
			400227: 'the kind of repetition is wrong',
			400228: 'the number of repetitions is wrong',
			400237: 'the place is too long',
		},
	},
	{
		fix: 'Ask the administrator: meetings must be on (协作 → 会议), and the member or the company may need the paid functions (会议高级功能)',
		codes: {
			400028: 'meetings (会议) are off in this company',
			400218: 'a participant has no professional account',
			400219: 'who holds the meeting has no professional account',
			400226: 'a field needs the paid functions of meetings',
			400238: 'no right to set media_set_type',
			400303: 'the user may not book meetings',
			400304: 'the user has not used the calendar yet',
			400307: 'a member of another company booked the meeting',
			400308: 'the user neither booked the meeting nor takes part',
		},
	},
	{
		fix: 'Use a live stream (直播) that this app booked; only one that has not begun can be changed or cancelled',
		codes: {
			92006: 'the live stream has begun or was cancelled',
			92007: 'the replay of the live stream cannot be deleted',
			92008: 'the app has no right to this live stream',
		},
	},
	{
		fix: 'Use the ID of a report (汇报) that Get Many of the journal gives',
		codes: { 301084: 'the report ID is wrong' },
	},
	{
		fix: 'Wait five minutes, or skip the duplicate check (skip_duplicate_check)',
		codes: {
			400301: 'the same meeting is being created',
			400302: 'the same meeting was created just now',
		},
	},
];

/** Blocks of codes whose errmsg names the field, by first and last code. */
const BLOCKS: [first: number, last: number, code: ErrorCode][] = [
	[640001, 640101, block('the drive (微盘) or smart sheet (智能表格) refused the request')],
	[680000, 680153, block('the mail service (邮件) refused the request')],
	[2022003, 2023044, block('the smart sheet (智能表格) refused the request')],
];

function block(meaning: string): ErrorCode {
	return { meaning, fix: 'Correct what the message of WeCom names', retry: 'never' };
}

const CODES = new Map<number, ErrorCode>(
	GROUPS.flatMap(({ retry = 'never', fix, codes }) =>
		Object.entries(codes).map(([code, meaning]): [number, ErrorCode] => [
			Number(code),
			{ meaning, fix, retry },
		]),
	),
);

/** Meaning, fix and retry class of an errcode; undefined where we know no more than WeCom says. */
export function errorCode(code: number): ErrorCode | undefined {
	return CODES.get(code) ?? BLOCKS.find(([first, last]) => code >= first && code <= last)?.[2];
}
