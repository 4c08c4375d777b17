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
	for (const id of ['deleted', 'deleted too']) {
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
				{ parameters: { ...file, returnAll: true }, items: all },
				{ parameters: { ...file, returnAll: false, limit: 1 }, items: all.slice(0, 1) },
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
