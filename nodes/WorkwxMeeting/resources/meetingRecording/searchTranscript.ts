import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';
import { sideBySide } from '../../../../shared/operation/sideBySide';
import { simpleParagraph } from './getTranscript';

interface Hit extends IDataObject {
	pid: string;
	sid: string;
	start_time?: number;
}

/**
 * Where a text was said in a recording, in seconds from its start; on request with the paragraph it stands in and who said
 * it (98213).
 */
export async function searchTranscript(call: Call): Promise<IDataObject[]> {
	const { request, values, limit, send } = call;
	const reply = await send(request);
	const times = listAt<Hit>(reply, 'timelines');
	const hits = listAt<Hit>(reply, 'hits')
		.slice(0, limit)
		.map((hit) => ({
			...hit,
			at: secondsOf(times.find(({ pid, sid }) => pid === hit.pid && sid === hit.sid)),
		}));
	if (!values.withParagraphs) return hits;
	const { text: _text, ...file } = request.body as IDataObject;
	const pids = [...new Set(hits.map(({ pid }) => pid))];
	const paragraphs = await sideBySide(pids, async (pid) => {
		const path = '/meeting/record/transcript/get_detail';
		const detail = await send({ ...request, path, body: { ...file, pid, limit: 1 } });
		const [found] = listAt<IDataObject>(detail, 'transcripts.paragraphs');
		return found ? simpleParagraph(found) : { pid };
	});
	return hits.map((hit) => ({ ...paragraphs[pids.indexOf(hit.pid)], ...hit }));
}

const secondsOf = (found: Hit | undefined) =>
	found?.start_time === undefined ? null : Number(found.start_time) / 1000;
