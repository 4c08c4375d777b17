import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../../shared/operation/reply';

const STATES: Readonly<Record<number, string>> = { 1: 'recording', 3: 'ready' };

const isoTime = (milliseconds: unknown) =>
	Number(milliseconds) > 0 ? new Date(Number(milliseconds)).toISOString() : null;

/** Times, which WeCom gives in milliseconds here, in ISO 8601; state by name. */
export function simplifyRecording(recording: IDataObject): IDataObject {
	const { meeting_start_time, state, record_files: _files, ...rest } = recording;
	return {
		...rest,
		meeting_start_time: isoTime(meeting_start_time),
		state: STATES[state as number] ?? state,
		record_files: listAt<IDataObject>(recording, 'record_files').map((file) => ({
			...file,
			record_start_time: isoTime(file.record_start_time),
			record_end_time: isoTime(file.record_end_time),
			...('sharing_expire' in file && { sharing_expire: isoTime(file.sharing_expire) }),
			shared: file.sharing_state === 1,
		})),
	};
}
