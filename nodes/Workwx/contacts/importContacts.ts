import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { csvFile } from './csvFile';
import type { ImportRow } from './importRows';
import { TEMPLATE_HEADINGS } from './importRows';
import { checkMediaSize, mediaFile } from '../../../shared/vocabulary/mediaFile';
import { readJob, startJob, waitForJob } from '../../../shared/vocabulary/job';

/** Status of a job that has ended (90983). */
const DONE = 3;

/** Uploads the file of the item, or one made of the rows, and starts the import; on request waits for its end. */
export async function importContacts(call: Call): Promise<IDataObject> {
	const { rows, ...body } = call.request.body as { rows?: ImportRow[] };
	const file = rows ? rowsFile(rows) : await mediaFile(call, 'file');
	const { media_id } = await call.send({
		method: 'POST',
		path: '/media/upload',
		query: { type: 'file' },
		file,
		repeatable: true,
		needs: ['media_id'],
	});
	return await startJob(call, resultOf, { ...call.request, body: { media_id, ...body } });
}

/** The state of an import; on request not before it has ended (90983). */
export async function importResult(call: Call): Promise<IDataObject> {
	return await readJob(call, resultOf);
}

const resultOf = async (call: Call, jobid: string): Promise<IDataObject> =>
	await waitForJob(call, {
		id: jobid,
		name: 'The import',
		advice: `ask later with Get Result for job ${jobid}`,
		question: {
			method: 'GET',
			path: '/batch/getresult',
			query: { jobid },
			secret: call.request.secret,
			needs: ['status'],
		},
		hasEnded: ({ status }) => Number(status) === DONE,
	});

/** Columns that no row fills are left out: WeCom leaves those fields of members as they are (90980). */
function rowsFile(rows: ImportRow[]) {
	const filled = new Set(rows.flatMap((row) => Object.keys(row)));
	const known = TEMPLATE_HEADINGS.filter((heading) => filled.has(heading));
	const file = csvFile('contacts.csv', [...new Set([...known, ...filled])], rows);
	checkMediaSize(file, 'file', 'Contacts File');
	return file;
}
