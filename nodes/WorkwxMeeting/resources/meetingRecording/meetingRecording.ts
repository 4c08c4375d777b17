import { choice, date, flag, options, text, when } from '../../../../shared/operation/fields';
import type { Field, Resource } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { memberNames } from '../../../../shared/vocabulary/memberNames';
import { user } from '../../../../shared/vocabulary/members';
import { timeSpan } from '../../../../shared/vocabulary/timeSpan';
import { meetingid } from '../../booking/meetingFields';
import { downloadRecording } from './downloadRecording';
import { getRecordings, MOST_DAYS } from './getRecordings';
import { getStatistics, MOST_STATISTICS_DAYS } from './getStatistics';
import { getTranscript } from './getTranscript';
import { searchTranscript } from './searchTranscript';
import { simplifyRecording } from './simplifyRecording';

const recordId = text('meetingRecordId', 'Recording ID', {
	placeholder: 'e.g. MR0001',
	description: 'The recording (meeting_record_id) that Get Many gives',
});

const fileId = text('recordFileId', 'Recording File ID', {
	description: 'The file (record_file_id) of a recording',
});

const of = (who: string, ...fields: Field[]) => when('recordingsOf', who, ...fields);

export const meetingRecording: Resource = {
	value: 'meetingRecording',
	name: 'Meeting Recording (会议录制)',
	description:
		'Cloud recordings of meetings that this app booked, with minutes and transcripts; companies that pay for meetings only',
	operations: {
		getAll: {
			name: 'Get Many',
			action: 'Get many recordings of meetings (获取会议录制列表)',
			description:
				'One item for each recording with its files, of one meeting or of those a member created',
			doc: 98192,
			request: 'POST /meeting/record/list',
			reads: true,
			paging: {
				items: 'record_meetings',
				size: { key: 'limit', max: 20, isFixed: true },
				more: 'has_more',
			},
			fields: [
				choice(
					'recordingsOf',
					'Recordings Of',
					[
						{ name: 'Meeting by ID', value: 'meeting' },
						{ name: 'Meeting by Number (会议号)', value: 'code' },
						{ name: 'User', value: 'user' },
					],
					{ place: 'none', default: 'meeting', description: 'Whose recordings to return' },
				),
				...of('meeting', meetingid),
				...of(
					'code',
					text('meetingCode', 'Meeting Number', { description: 'The number (会议号) to join by' }),
				),
				...of(
					'user',
					user('recordingUser', 'User', {
						key: 'userid',
						description: 'The member who created the meetings',
					}),
				),
				...timeSpan('recording', {
					done: 'Recorded',
					of: 'the recordings',
					days: { first: 7, most: MOST_DAYS },
					inPieces: true,
				}),
			],
			run: getRecordings,
			simplify: simplifyRecording,
			sensitive: ['record_files.password'],
		},
		delete: {
			name: 'Delete',
			action: 'Delete a recording of a meeting (删除会议录制)',
			doc: 98206,
			request: 'POST /meeting/record/delete',
			target: ['meetingRecordId'],
			deletes: true,
			fields: [meetingid, recordId],
		},
		deleteFile: {
			name: 'Delete File',
			action: 'Delete a file of a recording (删除单个录制文件)',
			description: 'Other files of the recording stay',
			doc: 98207,
			request: 'POST /meeting/record/delete_file',
			target: ['recordFileId'],
			deletes: true,
			fields: [meetingid, fileId],
		},
		download: {
			name: 'Download',
			action: 'Download a recording or its minutes (获取单个录制文件详情)',
			description: 'The chosen file as binary data, beside what is known of it',
			doc: 98205,
			request: 'POST /meeting/record/get_file',
			reads: true,
			fields: [
				meetingid,
				fileId,
				choice(
					'recordingPart',
					'Part',
					[
						{ name: 'Audio (音频)', value: 'audio' },
						{ name: 'Minutes (会议纪要)', value: 'minutes' },
						{ name: 'Nothing', value: 'nothing', description: 'Only the addresses of the files' },
						{ name: 'Transcript (智能优化版转写)', value: 'transcript' },
						{ name: 'Video (视频)', value: 'video' },
					],
					{
						place: 'none',
						default: 'video',
						description: 'What to download: a video is large, and its address holds for 6 hours',
					},
				),
				options(
					text('fileType', 'File Type', {
						place: 'none',
						placeholder: 'e.g. docx',
						description: 'Of minutes and transcript, where there are several: txt, pdf or docx',
					}),
				),
			],
			run: downloadRecording,
		},
		getFiles: {
			name: 'Get Files',
			action: 'Get the addresses of the files of a recording (获取会议录制地址)',
			description:
				'One item for each file with where to see and download it, its sound and its minutes; the addresses hold for 6 hours, of minutes for 1',
			doc: 98196,
			request: 'POST /meeting/record/get_file_list',
			reads: true,
			answers: 'record_files',
			fields: [meetingid, recordId],
		},
		getStatistics: {
			name: 'Get Statistics',
			action: 'Get how often a recording was seen (获取录制文件访问统计)',
			description: 'How often it was seen and downloaded, one item for each day',
			doc: 98209,
			request: 'POST /meeting/record/get_statistics',
			reads: true,
			items: 'summaries',
			fields: [
				meetingid,
				recordId,
				...timeSpan('views', {
					done: 'Seen',
					of: 'the days',
					days: { first: 30, most: MOST_STATISTICS_DAYS },
					inPieces: true,
				}),
			],
			run: getStatistics,
		},
		getTranscript: {
			name: 'Get Transcript',
			action: 'Get what was said in a recording (获取录制转写详情)',
			description: 'Who said what when: one item for each paragraph',
			doc: 98211,
			request: 'POST /meeting/record/transcript/get_detail',
			reads: true,
			paging: {
				items: 'transcripts.paragraphs',
				size: { key: 'limit', max: 100 },
				cursor: { sent: 'pid', received: 'has_more' },
			},
			fields: [meetingid, fileId, options(memberNames)],
			run: getTranscript,
		},
		searchTranscript: {
			name: 'Search Transcript',
			action: 'Search what was said in a recording (获取录制转写搜索结果)',
			description: 'One item for each place, with the second it was said at',
			doc: 98213,
			request: 'POST /meeting/record/transcript/search',
			reads: true,
			items: 'hits',
			fields: [
				meetingid,
				fileId,
				text('searchedText', 'Text', { key: 'text', description: 'What was said' }),
				options(
					flag('withParagraphs', 'Return Paragraphs', {
						place: 'none',
						description:
							'Whether to add who said it in which paragraph; one more call for each paragraph',
					}),
				),
			],
			run: searchTranscript,
		},
		share: {
			name: 'Share',
			action: 'Change how a recording is shared (修改会议录制共享设置)',
			doc: 98208,
			request: 'POST /meeting/record/update_sharing_config',
			target: ['meetingRecordId'],
			fields: [
				meetingid,
				recordId,
				flag('enableSharing', 'Share', {
					key: 'sharing_config.enable_sharing',
					default: true,
					description: 'Whether others may see the recording; off forgets all settings',
				}),
				...when(
					'enableSharing',
					true,
					choice(
						'sharedWith',
						'Share With',
						[
							{ name: 'Company (仅企业内成员)', value: 1 },
							{ name: 'Everybody (全部成员)', value: 3 },
							{ name: 'Logged-In Users (仅登录成员)', value: 0 },
							{ name: 'Who Asks and Is Allowed (通过权限审批)', value: 4 },
							{ name: 'Who Has an Invitation of WeChat (微信特邀链接)', value: 5 },
							{ name: 'Who Took Part (仅参会成员)', value: 2 },
						],
						{
							key: 'sharing_config.sharing_auth_type',
							default: 2,
							description: 'Who may see it',
						},
					),
					text('sharingPassword', 'Password', {
						key: 'sharing_config.password',
						optional: true,
						typeOptions: { password: true },
						description: 'What one has to know to see it; none when left empty',
					}),
				),
				options(
					flag('allowDownload', 'Allow Download', {
						key: 'sharing_config.allow_download',
						description: 'Whether others may download it',
					}),
					date('sharingExpires', 'Expires', {
						key: 'sharing_config.sharing_expire',
						as: 'milliseconds',
						description: 'Until when it is shared; for ever when left out',
					}),
				),
			],
			check: ({ enableSharing, allowDownload, sharingExpires }) => {
				if ((sharingExpires as number) <= Date.now()) {
					throw new ParameterError('Expires', 'has passed: give a time in the future');
				}
				if (enableSharing || (!allowDownload && sharingExpires === undefined)) return;
				throw new ParameterError(
					'Options',
					'are for a recording that is shared: switch on "Share"',
				);
			},
			finish: (body, { enableSharing, sharingPassword, sharingExpires }) => {
				if (!enableSharing) return;
				body.sharing_config = {
					...(body.sharing_config as object),
					enable_password: sharingPassword !== undefined,
					enable_sharing_expire: sharingExpires !== undefined,
				};
			},
		},
	},
};
