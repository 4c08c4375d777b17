import { BOOKED_MEETING } from '../../../simulator/areas/meeting/seed';
import type { Proofs } from './proof';

const MD5 = '5456fc54c74a297ce994998c2873b370';

export const meetingBackground: Proofs = (company) => {
	const { meetings, backgrounds } = company.meetings;
	for (const id of ['listed', 'emptied', 'listed too', 'shown']) {
		meetings.set(id, structuredClone(meetings.get(BOOKED_MEETING)!));
		backgrounds.set(id, {
			selected_background_id: 'bg1',
			background_list: ['bg1', 'bg2', 'bg3'].map((background_id) => ({
				background_id,
				image_md5: MD5,
			})),
		});
	}
	const one = (background_id: string, shown: boolean) => ({
		background_id,
		image_md5: MD5,
		shown,
	});
	const all = [one('bg1', true), one('bg2', false), one('bg3', false)];
	const picture = { backgroundUrl: 'https://example.com/1.png', backgroundMd5: MD5 };
	const added = (shown: boolean) => one(expect.any(String) as unknown as string, shown);
	const unknown = { meetingid: BOOKED_MEETING, backgroundIds: 'none' };
	return {
		create: {
			bare: {
				parameters: { meetingid: BOOKED_MEETING, backgroundImages: { rows: [picture] } },
				items: [added(true)],
			},
			full: [
				{
					parameters: {
						meetingid: BOOKED_MEETING,
						backgroundImages: { rows: [picture, picture] },
						options: { backgroundShown: 2 },
					},
					items: [added(false), added(true)],
				},
			],
			refused: {
				parameters: {
					meetingid: BOOKED_MEETING,
					backgroundImages: { rows: [{ backgroundUrl: 'picture.png' }] },
				},
				error: /"Pictures 1 → URL" gives no file to work out the MD5 of/,
			},
		},
		getAll: {
			bare: { parameters: { meetingid: 'listed' }, items: all },
			full: [
				{ parameters: { meetingid: 'listed', returnAll: true }, items: all },
				{
					parameters: { meetingid: 'listed', returnAll: false, limit: 1 },
					items: all.slice(0, 1),
				},
			],
			refused: { parameters: { meetingid: 'none' }, error: /90602/ },
		},
		show: {
			bare: {
				parameters: { meetingid: 'shown', backgroundId: 'bg2' },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: { meetingid: 'shown', backgroundKind: 'picture', backgroundId: 'bg3' },
					items: [{ success: true }],
				},
				{
					parameters: { meetingid: 'shown', backgroundKind: 'black' },
					items: [{ success: true }],
					effect: () => expect(backgrounds.get('shown')!.selected_background_id).toBe(''),
				},
			],
			refused: { parameters: { meetingid: 'listed', backgroundId: 'none' }, error: /40058/ },
		},
		delete: {
			bare: {
				parameters: { meetingid: 'emptied', backgroundIds: 'bg3' },
				items: [{ deleted: true }],
			},
			full: [
				{
					parameters: { meetingid: 'listed too', backgroundIds: 'bg2, bg3' },
					items: [{ deleted: true }],
					effect: () =>
						expect(backgrounds.get('listed too')!.background_list).toMatchObject([
							{ background_id: 'bg1' },
						]),
				},
			],
			refused: { parameters: unknown, error: /40058/ },
		},
	};
};
