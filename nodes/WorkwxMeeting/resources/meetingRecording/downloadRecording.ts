import type { IDataObject } from 'n8n-workflow';
import type { Call, Output } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt, withoutCode } from '../../../../shared/operation/reply';

interface Part {
	download_address: string;
	file_type?: string;
}

/** A file of a recording with what is known of it, and its chosen part as binary data. */
export async function downloadRecording(call: Call): Promise<Output> {
	const { recordingPart, fileType } = call.values;
	const file = withoutCode(await call.send(call.request));
	if (recordingPart === 'nothing') return file;
	const parts = partsOf(file, recordingPart as string);
	const extension = (fileType as string | undefined)?.trim().toLowerCase().replace(/^\./, '');
	const wanted = parts.filter(({ file_type }) => !extension || file_type === extension);
	const [part] = wanted;
	if (!part) {
		const there = parts.map((one) => one.file_type).join(', ');
		throw new ParameterError(
			extension ? 'File Type' : 'Part',
			parts.length ? `is not there, but ${there} is` : 'is not there: the recording has none',
		);
	}
	const title = file.record_name ?? call.values.recordFileId;
	const name = [title, part.file_type].filter(Boolean).join('.');
	const binary = await call.binary(await call.downloadFrom(part.download_address), name);
	return { json: file, binary: { data: binary } };
}

function partsOf(file: IDataObject, part: string): Part[] {
	if (part === 'minutes') return listAt<Part>(file, 'meeting_summary');
	if (part === 'transcript') return listAt<Part>(file, 'ai_meeting_transcripts');
	const key = part === 'video' ? 'download_address' : 'audio_address';
	const address = file[key] as string | undefined;
	return address
		? [{ download_address: address, file_type: file[`${key}_file_type`] as string | undefined }]
		: [];
}
