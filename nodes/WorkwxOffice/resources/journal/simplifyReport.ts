import type { IDataObject } from 'n8n-workflow';
import { valuesByLabel, type Content } from '../../../../shared/approvals/valuesByLabel';
import { listAt, valueAt } from '../../../../shared/operation/reply';
import { isoDate } from '../../../../shared/operation/values';

interface Comment extends IDataObject {
	commentid: number | string;
	tocommentid?: number | string;
	comment_time?: number;
}

/**
 * What a report says: its values by label, times in ISO 8601 as clocks of the zone show them, and each comment with the
 * replies to it. A control never hides what the report says of itself.
 */
export function simplifyReport(info: IDataObject, timeZone: string): IDataObject {
	const { sys_journal_data: text } = info;
	const facts: IDataObject = {
		journal_uuid: info.journal_uuid,
		template_id: info.template_id,
		template_name: info.template_name,
		report_time: isoTime(info.report_time, timeZone),
		author: valueAt(info, 'submitter.userid') as string,
		receivers: useridsOf(info, 'receivers'),
		read_by: useridsOf(info, 'readed_receivers'),
		comments: threadsOf(listAt<Comment>(info, 'comments'), timeZone),
		// The built-in template has no controls.
		...(text !== undefined && text !== '' && { text }),
	};
	return {
		...facts,
		...valuesByLabel(listAt<Content>(info, 'apply_data.contents'), timeZone),
		...facts,
	};
}

const isoTime = (seconds: unknown, timeZone: string) =>
	Number(seconds) > 0 ? isoDate(Number(seconds) * 1000, timeZone) : null;

const useridsOf = (info: IDataObject, key: string) =>
	listAt<{ userid: string }>(info, key).map(({ userid }) => userid);

/** Comments by time, each reply below what it replies to. */
function threadsOf(comments: Comment[], timeZone: string): IDataObject[] {
	const threads: IDataObject[] = [];
	const repliesOf = new Map<string, IDataObject[]>();
	const byTime = [...comments].sort((a, b) => Number(a.comment_time) - Number(b.comment_time));
	for (const comment of byTime) {
		const replies: IDataObject[] = [];
		repliesOf.set(String(comment.commentid), replies);
		const place = repliesOf.get(String(comment.tocommentid ?? 0)) ?? threads;
		place.push({
			commentid: comment.commentid,
			userid: valueAt(comment, 'comment_userinfo.userid') as string,
			time: isoTime(comment.comment_time, timeZone),
			content: comment.content,
			replies,
		});
	}
	return threads;
}
