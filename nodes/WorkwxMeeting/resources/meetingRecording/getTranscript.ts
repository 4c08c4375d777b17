import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt, valueAt } from '../../../../shared/operation/reply';
import { withNames } from '../../../../shared/vocabulary/memberNames';

/**
 * Paragraphs of a transcript with who said them, times from the start of the recording in seconds. A page begins with the
 * paragraph whose ID is asked for, so the last one of a page comes once more (98211).
 */
export async function getTranscript(call: Call): Promise<IDataObject[]> {
	const { items, size, cursor } = call.operation.paging!;
	const paragraphs: IDataObject[] = [];
	let first: unknown;
	for (;;) {
		const wanted = call.limit - paragraphs.length + (first === undefined ? 0 : 1);
		const body: IDataObject = {
			...(call.request.body as IDataObject),
			[size!.key]: Math.min(size!.max, wanted),
			...(first !== undefined && { [cursor!.sent]: first as string }),
		};
		const reply = await call.send({ ...call.request, body });
		const fresh = listAt<IDataObject>(reply, items).filter(({ pid }) => pid !== first);
		paragraphs.push(...fresh.map(simpleParagraph));
		if (!reply[cursor!.received] || !fresh.length || paragraphs.length >= call.limit) break;
		first = fresh.at(-1)!.pid;
	}
	const found = paragraphs.slice(0, call.limit);
	return call.values.memberNames ? await withNames(call, found) : found;
}

/** Who said what from which second to which. */
export function simpleParagraph(paragraph: IDataObject): IDataObject {
	const words = listAt<IDataObject>(paragraph, 'sentences').flatMap((sentence) =>
		listAt<{ text: string }>(sentence, 'words').map(({ text }) => text),
	);
	return {
		pid: paragraph.pid,
		userid: (valueAt(paragraph, 'speaker_info.userid') as string | undefined) ?? null,
		start: Number(paragraph.start_time) / 1000,
		end: Number(paragraph.end_time) / 1000,
		text: words.reduce(joined, ''),
	};
}

/** Words of letters are told apart by a blank, Chinese ones by nothing. */
const joined = (text: string, word: string): string =>
	/[A-Za-z0-9,.?!]$/.test(text) && /^[A-Za-z0-9]/.test(word) ? `${text} ${word}` : text + word;
