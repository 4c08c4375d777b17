import type { Company } from '../company';
import { formOf } from './findDocument';
import { SURVEY } from './seed';

/** A member is content and writes that into the survey that is there from the start. */
export function fillIn(company: Company, userid: string, text_reply: string): void {
	const { answers } = formOf(company, SURVEY).rounds[0]!;
	answers.push({
		answer_id: answers.length + 1,
		userid,
		ctime: company.seconds,
		items: [
			{ question_id: 1, option_reply: [1] },
			{ question_id: 2, text_reply },
		],
	});
}
