import { endpoint } from '../endpoint';
import type { Company } from '../company';
import { boolean, choice, integer, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { findMeeting, INVALID, meetingEvent } from './find';
import { meetingid } from './meetings';
import type { Recording } from './records';

const APP = { access: ['app'], method: 'POST' } as const;
const MOST_A_PAGE = 20;
const MOST_SPAN_SECONDS = 31 * 24 * 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;
const CHINA_SECONDS = 8 * 60 * 60;
const GOES_ON = 1;
const READY = 3;
const PARTS = { video: 'mp4', audio: 'm4a', minutes: 'docx', transcript: 'txt' };

const meeting_record_id = needed(text());
const record_file_id = needed(text());

function findRecording(company: Company, id: string, of: string): Recording {
	const found = company.meetings.recordings.get(id);
	if (found?.meetingid !== of) throw new Refusal(INVALID, 'meeting_record_id is unknown');
	return found;
}

function findFile(company: Company, fileId: string, of: string): Recording {
	const found = [...company.meetings.recordings.values()].find(
		(one) =>
			one.isReady && !one.isFileDeleted && one.record_file_id === fileId && one.meetingid === of,
	);
	if (!found) throw new Refusal(INVALID, 'record_file_id is unknown');
	return found;
}

/** Where a part of a recording is fetched; the server has a file there as long as the recording is. */
function addressOf(company: Company, { record_file_id: id }: Recording, part: keyof typeof PARTS) {
	const file = `${id}-${part}`;
	company.media.images.set(file, {
		bytes: Buffer.from(`${part} of the recording`),
		filename: `${part}.${PARTS[part]}`,
		contentType: 'application/octet-stream',
	});
	return `${company.url}/simulator/images/${file}`;
}

const addressesOf = (company: Company, recording: Recording) => ({
	record_file_id: recording.record_file_id,
	view_address: addressOf(company, recording, 'video'),
	download_address: addressOf(company, recording, 'video'),
	download_address_file_type: PARTS.video,
	audio_address: addressOf(company, recording, 'audio'),
	audio_address_file_type: PARTS.audio,
	meeting_summary: [
		{ download_address: addressOf(company, recording, 'minutes'), file_type: PARTS.minutes },
	],
});

const shared = ({ sharing, record_file_id: id }: Recording) =>
	sharing.enable_sharing
		? {
				sharing_state: 1,
				sharing_url: `https://share.simulated.example/${id}`,
				required_same_corp: sharing.sharing_auth_type === 1,
				required_attendee: sharing.sharing_auth_type === 2,
				...(sharing.password && { password: sharing.password }),
			}
		: { sharing_state: 0 };

const fileOf = (recording: Recording) => ({
	record_file_id: recording.record_file_id,
	record_start_time: recording.start * 1000,
	record_end_time: endOf(recording) * 1000,
	record_size: 1000,
	...shared(recording),
});

const endOf = ({ start, end = start }: Recording) => end;

/** Recordings of meetings (documents 98192, 98196, 98205–98209, 98211, 98213). */
export const recordings = [
	endpoint({
		doc: 98192,
		...APP,
		path: '/meeting/record/list',
		body: record({
			meetingid: text(),
			meeting_code: text(),
			userid: text({ bytes: 64 }),
			start_time: needed(integer()),
			end_time: needed(integer()),
			cursor: text(),
			limit: integer({ min: 1, max: MOST_A_PAGE }),
		}),
		answer({ company, body }) {
			const { start_time, end_time, limit = 10, userid } = body;
			if (end_time < start_time || end_time - start_time > MOST_SPAN_SECONDS) {
				throw new Refusal(INVALID, 'end_time');
			}
			const found = [...company.meetings.recordings].filter(([, { meetingid: of, start }]) => {
				const { meeting_code, admin_userid } = findMeeting(company, of);
				const isWanted = body.meetingid
					? of === body.meetingid
					: body.meeting_code
						? meeting_code === body.meeting_code
						: admin_userid === userid;
				return isWanted && start >= start_time && start <= end_time;
			});
			const { entries, next } = page(found, body.cursor, limit);
			return {
				has_more: next !== '',
				next_cursor: next,
				record_meetings: entries.map(([id, recording]) => {
					const { title, meeting_code, meeting_start, admin_userid } = findMeeting(
						company,
						recording.meetingid,
					);
					return {
						meeting_record_id: id,
						meetingid: recording.meetingid,
						meeting_code,
						host_user_id: admin_userid,
						meeting_start_time: meeting_start * 1000,
						title,
						...(recording.isReady
							? { state: READY, record_files: recording.isFileDeleted ? [] : [fileOf(recording)] }
							: { state: GOES_ON }),
					};
				}),
			};
		},
	}),
	endpoint({
		doc: 98205,
		...APP,
		path: '/meeting/record/get_file',
		body: record({ record_file_id, meetingid }),
		answer({ company, body }) {
			const recording = findFile(company, body.record_file_id, body.meetingid);
			return {
				meetingid: recording.meetingid,
				meeting_code: findMeeting(company, recording.meetingid).meeting_code,
				...addressesOf(company, recording),
				ai_meeting_transcripts: [
					{
						download_address: addressOf(company, recording, 'transcript'),
						file_type: PARTS.transcript,
					},
				],
				record_name: '录制1',
				start_time: String(recording.start * 1000),
				end_time: String(endOf(recording) * 1000),
			};
		},
	}),
	endpoint({
		doc: 98196,
		...APP,
		path: '/meeting/record/get_file_list',
		body: record({ meeting_record_id, meetingid }),
		answer({ company, body }) {
			const recording = findRecording(company, body.meeting_record_id, body.meetingid);
			const { meeting_code, title } = findMeeting(company, body.meetingid);
			const hasFile = recording.isReady && !recording.isFileDeleted;
			return {
				...body,
				meeting_code,
				title,
				record_files: hasFile ? [addressesOf(company, recording)] : [],
			};
		},
	}),
	endpoint({
		doc: 98207,
		...APP,
		path: '/meeting/record/delete_file',
		body: record({ record_file_id, meetingid }),
		answer({ company, body }) {
			findFile(company, body.record_file_id, body.meetingid).isFileDeleted = true;
		},
	}),
	endpoint({
		doc: 98209,
		...APP,
		path: '/meeting/record/get_statistics',
		body: record({
			meeting_record_id,
			meetingid: text(),
			start_time: integer(),
			end_time: integer(),
		}),
		answer({ company, body }) {
			const recording = company.meetings.recordings.get(body.meeting_record_id);
			if (!recording) throw new Refusal(INVALID, 'meeting_record_id is unknown');
			const { end_time = company.seconds, start_time = end_time - MOST_SPAN_SECONDS } = body;
			if (end_time < start_time || end_time - start_time > MOST_SPAN_SECONDS) {
				throw new Refusal(INVALID, 'end_time');
			}
			// Seen once on the day after the meeting, and fetched.
			const seen = endOf(recording) + DAY_SECONDS;
			const date = new Date((seen + CHINA_SECONDS) * 1000).toISOString().slice(0, 10);
			const isIn = seen >= start_time && seen <= end_time;
			return { summaries: isIn ? [{ date, view_count: 1, download_count: 1 }] : [] };
		},
	}),
	endpoint({
		doc: 98213,
		...APP,
		path: '/meeting/record/transcript/search',
		body: record({ record_file_id, meetingid, text: needed(text()) }),
		answer({ company, body }) {
			const { paragraphs } = findFile(company, body.record_file_id, body.meetingid);
			const found = paragraphs.flatMap(({ words }, pid) => {
				const offset = words.findIndex((word) => word.includes(body.text));
				return offset < 0 ? [] : [{ pid: String(pid), sid: '0', offset }];
			});
			return {
				hits: found.map((hit) => ({ ...hit, length: 1 })),
				timelines: found.map(({ pid, sid }) => ({ pid, sid, start_time: Number(pid) * 1000 })),
			};
		},
	}),
	endpoint({
		doc: 98206,
		...APP,
		path: '/meeting/record/delete',
		body: record({ meeting_record_id, meetingid }),
		answer({ company, body }) {
			const { meetingid: of } = findRecording(company, body.meeting_record_id, body.meetingid);
			company.meetings.recordings.delete(body.meeting_record_id);
			company.onEvent(meetingEvent(of, 'delete_recording'));
		},
	}),
	endpoint({
		doc: 98208,
		...APP,
		path: '/meeting/record/update_sharing_config',
		body: record({
			meeting_record_id,
			meetingid,
			sharing_config: record({
				enable_sharing: boolean(),
				sharing_auth_type: choice([0, 1, 2, 3, 4, 5]),
				enable_password: boolean(),
				password: text(),
				enable_sharing_expire: boolean(),
				sharing_expire: integer(),
				allow_download: boolean(),
			}),
		}),
		answer({ company, body }) {
			const recording = findRecording(company, body.meeting_record_id, body.meetingid);
			const { enable_sharing = true, ...settings } = body.sharing_config ?? {};
			if (!enable_sharing && Object.keys(settings).length) {
				throw new Refusal(INVALID, 'sharing_config is for what is shared');
			}
			const { enable_password = true, password, enable_sharing_expire, sharing_expire } = settings;
			if (enable_sharing && enable_password !== (password !== undefined)) {
				throw new Refusal(INVALID, 'password');
			}
			if ((enable_sharing_expire ?? false) !== (sharing_expire !== undefined)) {
				throw new Refusal(INVALID, 'sharing_expire');
			}
			recording.sharing = { enable_sharing, ...settings };
		},
	}),
	endpoint({
		doc: 98211,
		...APP,
		path: '/meeting/record/transcript/get_detail',
		body: record({ record_file_id, meetingid, pid: text(), limit: integer({ min: 1 }) }),
		answer({ company, body: { record_file_id: file, meetingid: of, pid = '0', limit } }) {
			const { paragraphs } = findFile(company, file, of);
			const from = Number(pid);
			const to = Math.min(paragraphs.length, from + Math.min(limit ?? Infinity, 2));
			return {
				has_more: to < paragraphs.length,
				transcripts: {
					paragraphs: paragraphs.slice(from, to).map(({ userid, words }, index) => ({
						pid: String(from + index),
						start_time: (from + index) * 1000,
						end_time: (from + index + 1) * 1000,
						speaker_info: { userid },
						sentences: [
							{
								sid: '0',
								words: words.map((word, place) => ({ wid: String(place), text: word })),
							},
						],
					})),
					keywords: ['周会'],
					audio_detect: 1,
				},
			};
		},
	}),
];
