import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

export const productAlbum: Proofs = (company) => {
	const picture = (attachment?: 1 | 2) =>
		storeMedia(company, 'image', FILES.image, attachment && { attachment }).media_id;
	const media_id = picture(2);
	const attachments = [{ type: 'image' as const, image: { media_id } }];
	const add = (product_id: string) =>
		company.customers.products.set(product_id, {
			product_id,
			description: '好茶',
			price: 30_000,
			create_time: 1_600_000_000,
			attachments,
		});
	const ids = ['read', 'changed', 'wholly', 'gone', 'goneToo'];
	for (const id of ids) add(id);
	const product = (id: string) => company.customers.products.get(id);
	const named = (name: string) =>
		[...company.customers.products.values()].find(({ description }) => description === name);
	const rows = [
		{ mediaSource: 'binary', binaryPropertyName: 'picture' },
		{ mediaSource: 'mediaId', mediaId: media_id },
	];
	const input = [withFiles({ picture: FILES.image })];
	const made = [{ product_id: expect.any(String) }];
	const read = { product_id: 'read', description: '好茶', price: 30_000, attachments };
	const NONE = { productId: 'none' };

	return {
		create: {
			bare: {
				parameters: {
					productDescription: '绿茶',
					price: 19_900,
					pictures: { rows: [rows[1]!] },
				},
				items: made,
				effect: () =>
					expect(named('绿茶')).toEqual({
						product_id: expect.any(String),
						description: '绿茶',
						price: 19_900,
						create_time: expect.any(Number),
						attachments,
					}),
			},
			full: [
				{
					parameters: {
						productDescription: '红茶',
						price: 29_900,
						pictures: { rows },
						options: { productSn: 'TEA2' },
					},
					input,
					items: made,
					effect: () =>
						expect(named('红茶')).toMatchObject({
							price: 29_900,
							product_sn: 'TEA2',
							attachments: [expect.anything(), attachments[0]],
						}),
				},
			],
			refused: {
				// A picture for messages is none for products.
				parameters: {
					productDescription: '白茶',
					price: 1,
					pictures: { rows: [{ mediaSource: 'mediaId', mediaId: picture() }] },
				},
				error: /40007/,
			},
		},
		get: {
			bare: {
				parameters: { productId: 'read' },
				items: [{ ...read, create_time: 1_600_000_000 }],
			},
			full: [
				{
					parameters: { productId: 'read', options: { simplify: true } },
					items: [{ ...read, create_time: '2020-09-13T12:26:40.000Z' }],
				},
			],
			refused: { parameters: NONE, error: /41075/ },
		},
		getAll: {
			bare: { items: expect.arrayContaining([read]) },
			full: [
				{ parameters: { returnAll: true }, items: expect.arrayContaining([read]) },
				{ parameters: { returnAll: false, limit: 1 }, items: [read] },
			],
			refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit" is 0/ },
		},
		update: {
			bare: {
				parameters: { productId: 'changed', options: { price: 100 } },
				items: [{ success: true }],
				effect: () => expect(product('changed')).toMatchObject({ description: '好茶', price: 100 }),
			},
			full: [
				{
					parameters: {
						productId: 'wholly',
						pictures: { rows },
						options: { productDescription: '新茶', price: 200, productSn: 'TEA3' },
					},
					input,
					items: [{ success: true }],
					effect: () =>
						expect(product('wholly')).toMatchObject({
							description: '新茶',
							price: 200,
							product_sn: 'TEA3',
							attachments: [expect.anything(), attachments[0]],
						}),
				},
			],
			refused: { parameters: { ...NONE, options: { price: 1 } }, error: /41075/ },
		},
		delete: {
			bare: {
				parameters: { productId: 'gone' },
				items: [{ deleted: true }],
				effect: () => expect(product('gone')).toBeUndefined(),
			},
			full: [
				{
					parameters: { productId: 'goneToo' },
					items: [{ deleted: true }],
					effect: () => expect(product('goneToo')).toBeUndefined(),
				},
			],
			refused: { parameters: NONE, error: /41075/ },
		},
	};
};
