import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { whileOpen } from '../../../shared/client/readDownload';
import type { Call, Output } from '../../../shared/operation/operation';
import { withoutCode } from '../../../shared/operation/reply';
import { listAt } from '../../../shared/operation/reply';
import { readExportFile, type ExportFile } from './readExportFile';
import { simplifyUser } from './simplifyUser';
import { waitForJob } from '../../../shared/vocabulary/job';

/** States of a job (94854). */
const DONE = 2;
const FAILED = 3;

/** Starts an export; gives its records, or its job and the key that decrypts them. */
export async function exportContacts(call: Call): Promise<Output> {
	const { encoding_aeskey: key = newKey(), ...rest } = call.request.body as {
		encoding_aeskey?: string;
	};
	const body = { ...rest, encoding_aeskey: key };
	const reply = withoutCode(await call.send({ ...call.request, body }));
	if (call.values.exportOutput === 'job') return { ...reply, encoding_aeskey: key };
	return await recordsOf(call, reply.jobid as string, key);
}

/** What an export that was started earlier has come to: its records or its state (94854). */
export async function exportResult(call: Call): Promise<Output> {
	const { jobid } = call.request.query as { jobid: string };
	if (call.values.exportResult === 'state') {
		return { jobid, ...withoutCode(await call.send(call.request)) };
	}
	return await recordsOf(call, jobid, call.values.encodingAesKey as string);
}

/** A member of an export in the form of User → Get; records of other kinds as they are. */
export const simplifyExported = (record: IDataObject): IDataObject =>
	'order' in record && 'department' in record ? simplifyUser(record) : record;

/** 32 random bytes whose Base64 has letters and digits only (94849). */
function newKey(): string {
	for (;;) {
		const key = randomBytes(32).toString('base64').replace('=', '');
		if (/^[A-Za-z0-9]+$/.test(key)) return key;
	}
}

async function recordsOf(call: Call, jobid: string, key: string): Promise<IDataObject[]> {
	const result = await waitForJob(call, {
		id: jobid,
		name: 'The export',
		advice: call.values.encodingAesKey
			? `ask later with Get Result for job ${jobid}`
			: 'raise Wait at Most, or start it with Output set to Job and ask later with Get Result',
		question: {
			method: 'GET',
			path: '/export/get_result',
			query: { jobid },
			secret: call.request.secret,
			needs: ['status'],
		},
		hasEnded: (reply) => [DONE, FAILED].includes(Number(reply.status)),
	});
	if (Number(result.status) === FAILED)
		throw new Error('The export failed inside WeCom: start it again');
	const records: IDataObject[] = [];
	for (const file of listAt<ExportFile>(result, 'data_list')) {
		if (records.length >= call.limit) break;
		const wanted = call.limit - records.length;
		await whileOpen(await call.downloadFrom(file.url), async ({ stream }) => {
			for await (const record of readExportFile(stream, file, key, wanted)) records.push(record);
		});
	}
	return records;
}
