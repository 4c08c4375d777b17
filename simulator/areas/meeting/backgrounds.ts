import { endpoint } from '../endpoint';
import { integer, list, needed, record, text } from '../../rules/fields';
import { newId } from '../../rules/newId';
import { Refusal } from '../../rules/refusal';
import type { Company } from '../company';
import { findMeeting, INVALID, meetingEvent } from './find';
import { meetingid } from './meetings';

const APP = { access: ['app'], method: 'POST' } as const;
const PICTURE = 2;
const UPLOADED = 1;
const MOST_PICTURES = 7;

/** The backgrounds of a meeting, as the page lists them (98856). */
function backgroundsOf(company: Company, of: string) {
	findMeeting(company, of);
	const { backgrounds: all } = company.meetings;
	const known = all.get(of) ?? { selected_background_id: '', background_list: [] };
	all.set(of, known);
	return known;
}

/** Backgrounds of meetings (documents 98851, 98852, 98854, 98856). */
export const backgrounds = [
	endpoint({
		doc: 98851,
		...APP,
		path: '/meeting/layout/add_background',
		body: record({
			meetingid,
			image_list: needed(
				list(
					record({
						image_md5: needed(text({ pattern: /^[\da-f]{32}$/ })),
						image_url: needed(text({ pattern: /^https?:\/\// })),
					}),
					{ most: MOST_PICTURES },
				),
			),
			default_image_order: integer({ min: 1 }),
		}),
		answer({ company, body }) {
			const known = backgroundsOf(company, body.meetingid);
			const added = body.image_list.map(({ image_md5 }) => ({
				background_id: newId('bg'),
				image_md5,
			}));
			if (known.background_list.length + added.length > MOST_PICTURES) {
				throw new Refusal(INVALID, 'image_list');
			}
			const shown = added[(body.default_image_order ?? 1) - 1];
			if (!shown) throw new Refusal(INVALID, 'default_image_order');
			known.background_list.push(...added);
			known.selected_background_id = shown.background_id;
			company.onEvent({
				...meetingEvent(body.meetingid, 'medium_upload'),
				AllUploadStatus: 'true',
				UploadInfo: body.image_list.map(({ image_url }) => ({
					MediumUrl: image_url,
					MediumType: PICTURE,
					UploadStatus: UPLOADED,
				})),
			});
			return { selected_background_id: shown.background_id, background_list: added };
		},
	}),
	endpoint({
		doc: 98852,
		...APP,
		path: '/meeting/layout/set_default_background',
		// Empty for the black one, so that it is no `needed` text.
		body: record({ meetingid, selected_background_id: text() }),
		answer({ company, body: { meetingid: of, selected_background_id: id } }) {
			const known = backgroundsOf(company, of);
			const isKnown = id === '' || known.background_list.some((one) => one.background_id === id);
			if (id === undefined || !isKnown) throw new Refusal(INVALID, 'selected_background_id');
			known.selected_background_id = id;
		},
	}),
	endpoint({
		doc: 98854,
		...APP,
		path: '/meeting/layout/batch_delete_background',
		body: record({ meetingid, background_id_list: needed(list(text())) }),
		answer({ company, body }) {
			const known = backgroundsOf(company, body.meetingid);
			const isKnown = (id: string) => known.background_list.some((one) => one.background_id === id);
			if (!body.background_id_list.every(isKnown)) throw new Refusal(INVALID, 'background_id');
			const gone = new Set(body.background_id_list);
			if (gone.has(known.selected_background_id)) {
				throw new Refusal(INVALID, 'background_id is shown');
			}
			known.background_list = known.background_list.filter((one) => !gone.has(one.background_id));
		},
	}),
	endpoint({
		doc: 98856,
		...APP,
		path: '/meeting/layout/list_background',
		body: record({ meetingid }),
		answer: ({ company, body }) => backgroundsOf(company, body.meetingid),
	}),
];
