import {
	BOOKED_MEETING,
	ENDED_MEETING,
	RECORDING,
	RECORDING_FILE,
} from '../../../simulator/areas/meeting/seed';
import { byId } from './byId';
import type { Proofs } from './proof';

export const meetingRecording: Proofs = (company) => {
	const { recordings, meetings } = company.meetings;
	for (const id of ['deleted', 'deleted too', 'emptied', 'emptied too']) {
		recordings.set(id, {
			...structuredClone(recordings.get(RECORDING)!),
			meetingid: BOOKED_MEETING,
			record_file_id: `file of ${id}`,
		});
	}
	const ago = (days: number) => new Date(company.now() - days * 86_400_000).toISOString();
	const week = { recordingStartTime: ago(7), recordingEndTime: ago(0) };
	const file = { meetingid: ENDED_MEETING, recordFileId: RECORDING_FILE };
	const named = { meetingid: ENDED_MEETING, meetingRecordId: RECORDING };
	const found = expect.objectContaining({ meeting_record_id: RECORDING, title: '周会' });
	const said = (pid: string, userid: string, text: string) =>
		expect.objectContaining({ pid, userid, text });
	const all = [
		said('0', 'zhangsan', '大家好。'),
		said('1', 'lisi', 'Good morning.'),
		said('2', 'zhangsan', '开始吧。'),
	];
	const seen = { viewsStartTime: ago(7), viewsEndTime: ago(0) };
	const views = [{ date: expect.any(String), view_count: 1, download_count: 1 }];
	return {
		getAll: {
			bare: { parameters: { meetingid: ENDED_MEETING, ...week }, items: [found] },
			full: [
				{
					parameters: {
						recordingsOf: 'code',
						meetingCode: meetings.get(ENDED_MEETING)!.meeting_code,
						recordingStartTime: ago(100),
						recordingEndTime: ago(0),
						returnAll: true,
						options: { simplify: true },
					},
					items: [expect.objectContaining({ meeting_record_id: RECORDING, state: 'ready' })],
				},
				{
					parameters: {
						recordingsOf: 'user',
						recordingUser: byId('zhangsan'),
						...week,
						returnAll: false,
						limit: 1,
					},
					items: [found],
				},
				{
					parameters: { recordingsOf: 'meeting', meetingid: ENDED_MEETING, ...week },
					items: [found],
				},
			],
			refused: {
				parameters: {
					meetingid: ENDED_MEETING,
					recordingStartTime: ago(0),
					recordingEndTime: ago(7),
				},
				error: /"Recorded Before" is before "Recorded After"/,
			},
		},
		download: {
			bare: {
				parameters: file,
				items: [expect.objectContaining({ record_file_id: RECORDING_FILE })],
				effect: ([item]) => expect(item!.binary!.data).toMatchObject({ fileName: '录制1.mp4' }),
			},
			full: [
				{
					parameters: { ...file, recordingPart: 'minutes', options: { fileType: 'docx' } },
					items: [expect.objectContaining({ record_file_id: RECORDING_FILE })],
					effect: ([item]) => expect(item!.binary!.data).toMatchObject({ fileName: '录制1.docx' }),
				},
			],
			refused: {
				parameters: { ...file, recordingPart: 'minutes', options: { fileType: 'pdf' } },
				error: /"File Type" is not there, but docx is/,
			},
		},
		getTranscript: {
			bare: { parameters: file, items: all },
			full: [
				{
					parameters: { ...file, returnAll: true, options: { memberNames: true } },
					items: [expect.objectContaining({ name: '张三' }), ...all.slice(1)],
				},
				{ parameters: { ...file, returnAll: false, limit: 1 }, items: all.slice(0, 1) },
			],
			refused: { parameters: { ...file, recordFileId: 'none' }, error: /40058/ },
		},
		getFiles: {
			bare: {
				parameters: named,
				items: [
					expect.objectContaining({
						record_file_id: RECORDING_FILE,
						download_address: expect.stringContaining('video'),
					}),
				],
			},
			full: [
				{
					parameters: named,
					items: [expect.objectContaining({ audio_address_file_type: 'm4a' })],
				},
			],
			refused: { parameters: { ...named, meetingRecordId: 'none' }, error: /40058/ },
		},
		getStatistics: {
			bare: { parameters: { ...named, ...seen }, items: views },
			full: [
				{
					parameters: { ...named, ...seen, viewsStartTime: ago(100), returnAll: true },
					items: views,
				},
				{ parameters: { ...named, ...seen, returnAll: false, limit: 1 }, items: views },
			],
			refused: {
				parameters: { ...named, viewsStartTime: ago(0), viewsEndTime: ago(7) },
				error: /"Seen Before" is before "Seen After"/,
			},
		},
		searchTranscript: {
			bare: {
				parameters: { ...file, searchedText: '好' },
				items: [{ pid: '0', sid: '0', offset: 1, length: 1, at: 0 }],
			},
			full: [
				{
					parameters: {
						...file,
						searchedText: '。',
						returnAll: true,
						options: { withParagraphs: true },
					},
					items: [
						expect.objectContaining({ pid: '0', userid: 'zhangsan', text: '大家好。' }),
						expect.objectContaining({ pid: '2', text: '开始吧。', at: 2 }),
					],
				},
				{
					parameters: { ...file, searchedText: '。', returnAll: false, limit: 1 },
					items: [{ pid: '0', sid: '0', offset: 2, length: 1, at: 0 }],
				},
			],
			refused: {
				parameters: { ...file, recordFileId: 'none', searchedText: 'x' },
				error: /40058/,
			},
		},
		deleteFile: {
			bare: {
				parameters: { meetingid: BOOKED_MEETING, recordFileId: 'file of emptied' },
				items: [{ deleted: true }],
				effect: () => expect(recordings.get('emptied')!.isFileDeleted).toBe(true),
			},
			full: [
				{
					parameters: { meetingid: BOOKED_MEETING, recordFileId: 'file of emptied too' },
					items: [{ deleted: true }],
				},
			],
			refused: { parameters: { ...file, recordFileId: 'none' }, error: /40058/ },
		},
		share: {
			bare: {
				parameters: named,
				items: [{ success: true }],
				effect: () =>
					expect(recordings.get(RECORDING)!.sharing).toMatchObject({ enable_sharing: true }),
			},
			full: [
				{
					parameters: {
						...named,
						enableSharing: true,
						sharedWith: 1,
						sharingPassword: '123352',
						options: { allowDownload: true, sharingExpires: '2099-01-01' },
					},
					items: [{ success: true }],
				},
			],
			refused: { parameters: { ...named, meetingRecordId: 'none' }, error: /40058/ },
		},
		delete: {
			bare: {
				parameters: { meetingid: BOOKED_MEETING, meetingRecordId: 'deleted' },
				items: [{ deleted: true }],
				effect: () => expect(recordings.has('deleted')).toBe(false),
			},
			full: [
				{
					parameters: { meetingid: BOOKED_MEETING, meetingRecordId: 'deleted too' },
					items: [{ deleted: true }],
				},
			],
			refused: {
				parameters: { meetingid: BOOKED_MEETING, meetingRecordId: 'none' },
				error: /40058/,
			},
		},
	};
};
