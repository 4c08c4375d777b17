import type { Company } from '../company';
import { endpoint } from '../endpoint';
import { integer, list, needed, record, text, variants } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { useMedia } from '../media/useMedia';
import { SERVICE } from './accounts';
import { newId } from '../../rules/newId';

const MOST_GROUPS = 100;
const MOST_QUESTIONS = 200;
const MOST_A_PAGE = 1000;
const DEFAULT_PAGE = 500;

const name = needed(text({ characters: 12 }));
const groupId = needed(text());
const intentId = needed(text());
const written = (characters: number) =>
	record({ text: needed(record({ content: needed(text({ characters })) })) });
const question = written(200);
const similar = record({ items: list(written(200), { most: 100 }) });
const media = needed(record({ media_id: needed(text(), 41006) }));
const attachment = variants(
	'msgtype',
	{
		image: { image: media },
		video: { video: media },
		link: {
			link: needed(
				record({ title: needed(text()), desc: text(), url: needed(text()), pic_url: text() }),
			),
		},
		miniprogram: {
			miniprogram: needed(
				record({
					title: text({ bytes: 64 }),
					thumb_media_id: needed(text(), 41006),
					appid: needed(text()),
					pagepath: needed(text()),
				}),
			),
		},
	},
	41065,
);
const answers = list(
	record({
		text: needed(record({ content: needed(text({ characters: 500 })) })),
		attachments: list(attachment, { most: 4, tooMany: 41064 }),
	}),
	{ least: 1, most: 1 },
);
const paged = { cursor: text(), limit: integer({ min: 1, max: MOST_A_PAGE }) };

function group(company: Company, id: string) {
	const found = company.service.groups.get(id);
	if (!found) throw new Refusal(40058, 'group_id');
	return found;
}

/** A group that is not the default one. */
function ownGroup(company: Company, id: string) {
	const found = group(company, id);
	if (found.is_default) throw new Refusal(40058, 'the default group stays');
	return found;
}

function intent(company: Company, id: string) {
	const found = company.service.questions.get(id);
	if (!found) throw new Refusal(40058, 'intent_id');
	return found;
}

function checkName(company: Company, wanted: string) {
	const isTaken = [...company.service.groups.values()].some((one) => one.name === wanted);
	if (isTaken) throw new Refusal(40058, 'name existed');
}

/** No two questions are the same, in whatever group they stand. */
function checkQuestion(company: Company, wanted: { text: { content: string } }, own?: string) {
	const isTaken = [...company.service.questions.values()].some(
		({ intent_id, question: { text: known } }) =>
			known.content === wanted.text.content && intent_id !== own,
	);
	if (isTaken) throw new Refusal(40058, 'question existed');
}

interface Attachment {
	kind: 'image' | 'video' | 'link' | 'miniprogram';
	image?: { media_id: string };
	video?: { media_id: string };
	link?: object;
	miniprogram?: { thumb_media_id: string };
}

/** An attachment as it is read: with the name of its file in place of the media ID. */
function kept(company: Company, { kind, ...content }: Attachment) {
	if (kind === 'image' || kind === 'video') {
		const { filename } = useMedia(company, content[kind]!.media_id, [kind]);
		return { msgtype: kind, [kind]: { name: filename } };
	}
	if (kind === 'link') return { msgtype: kind, link: content.link };
	const { thumb_media_id, ...miniprogram } = content.miniprogram!;
	useMedia(company, thumb_media_id, ['image']);
	return { msgtype: kind, miniprogram };
}

const keptAnswers = (company: Company, given: Array<{ text: object; attachments?: unknown[] }>) =>
	given.map(({ text: content, attachments }) => ({
		text: content,
		...(attachments && {
			attachments: attachments.map((one) => kept(company, one as Attachment)),
		}),
	}));

const listed = <Entry>(entries: Entry[], body: Page) => {
	const { entries: found, next } = page(entries, body.cursor, body.limit ?? DEFAULT_PAGE);
	return { next_cursor: next, has_more: next ? 1 : 0, found };
};

interface Page {
	cursor?: string;
	limit?: number;
}

/** The knowledge base (95971, 95972). */
export const knowledge = [
	endpoint({
		doc: 95971,
		method: 'POST',
		path: '/kf/knowledge/add_group',
		...SERVICE,
		body: record({ name }),
		answer({ company, body }) {
			checkName(company, body.name);
			if (company.service.groups.size >= MOST_GROUPS) throw new Refusal(40058, 'too many groups');
			const group_id = newId('kg');
			company.service.groups.set(group_id, { group_id, name: body.name, is_default: 0 });
			return { group_id };
		},
	}),
	endpoint({
		doc: 95971,
		method: 'POST',
		path: '/kf/knowledge/del_group',
		...SERVICE,
		body: record({ group_id: groupId }),
		answer({ company, body }) {
			ownGroup(company, body.group_id);
			company.service.groups.delete(body.group_id);
		},
	}),
	endpoint({
		doc: 95971,
		method: 'POST',
		path: '/kf/knowledge/mod_group',
		...SERVICE,
		body: record({ group_id: groupId, name }),
		answer({ company, body }) {
			const found = ownGroup(company, body.group_id);
			if (found.name !== body.name) checkName(company, body.name);
			found.name = body.name;
		},
	}),
	endpoint({
		doc: 95971,
		method: 'POST',
		path: '/kf/knowledge/list_group',
		...SERVICE,
		body: record({ ...paged, group_id: text() }),
		answer({ company, body }) {
			const all = [...company.service.groups.values()].filter(
				({ group_id }) => !body.group_id || group_id === body.group_id,
			);
			const { found: group_list, ...rest } = listed(all, body);
			return { ...rest, group_list };
		},
	}),
	endpoint({
		doc: 95972,
		method: 'POST',
		path: '/kf/knowledge/add_intent',
		...SERVICE,
		body: record({
			group_id: groupId,
			question: needed(question),
			similar_questions: similar,
			answers: needed(answers),
		}),
		answer({ company, body }) {
			const { questions } = company.service;
			group(company, body.group_id);
			checkQuestion(company, body.question);
			const inGroup = [...questions.values()].filter(({ group_id }) => group_id === body.group_id);
			if (inGroup.length >= MOST_QUESTIONS) throw new Refusal(40058, 'too many questions');
			const intent_id = newId('ki');
			questions.set(intent_id, {
				...body,
				intent_id,
				answers: keptAnswers(company, body.answers),
			} as never);
			return { intent_id };
		},
	}),
	endpoint({
		doc: 95972,
		method: 'POST',
		path: '/kf/knowledge/del_intent',
		...SERVICE,
		body: record({ intent_id: intentId }),
		answer({ company, body }) {
			intent(company, body.intent_id);
			company.service.questions.delete(body.intent_id);
		},
	}),
	endpoint({
		doc: 95972,
		method: 'POST',
		path: '/kf/knowledge/mod_intent',
		...SERVICE,
		body: record({ intent_id: intentId, question, similar_questions: similar, answers }),
		answer({ company, body: { intent_id, answers: given, ...changes } }) {
			const found = intent(company, intent_id);
			if (changes.question) checkQuestion(company, changes.question, intent_id);
			const written = given ? { answers: keptAnswers(company, given) } : {};
			Object.assign(found, changes, written);
		},
	}),
	endpoint({
		doc: 95972,
		method: 'POST',
		path: '/kf/knowledge/list_intent',
		...SERVICE,
		body: record({ ...paged, group_id: text(), intent_id: text() }),
		answer({ company, body }) {
			const all = [...company.service.questions.values()].filter(
				({ group_id, intent_id }) =>
					(!body.group_id || group_id === body.group_id) &&
					(!body.intent_id || intent_id === body.intent_id),
			);
			const { found, ...rest } = listed(all, body);
			// As in the sample of the page, which holds similar questions and answers inside the question.
			const intent_list = found.map(
				({ question: asked, similar_questions, answers: given, ...ids }) => ({
					...ids,
					question: { ...asked, ...(similar_questions && { similar_questions }), answers: given },
				}),
			);
			return { ...rest, intent_list };
		},
	}),
];
