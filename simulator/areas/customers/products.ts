import type { Company } from '../company';
import type { Product } from './records';
import { endpoint } from '../endpoint';
import { choice, integer, list, needed, record, text } from '../../rules/fields';
import { page } from '../../rules/page';
import { Refusal } from '../../rules/refusal';
import { useAttachment } from '../media/useMedia';
import { newId } from '../../rules/newId';

const APP = { access: ['app'] } as const;
const MOST_PICTURES = 9;
const HIGHEST_PRICE = 5_000_000;
const MOST_A_PAGE = 100;
const DEFAULT_PAGE = 50;
const FOR_PRODUCTS = 2;

const product_id = needed(text(), 41075);
const description = text({ characters: 300, errcode: 41087 });
const price = integer({ min: 0, max: HIGHEST_PRICE, errcode: 41086 });
const product_sn = text({ bytes: 128, pattern: /^[A-Za-z0-9]+$/, errcode: 41085 });
const attachments = list(
	record({
		type: needed(choice(['image'], 41065), 41065),
		image: needed(record({ media_id: needed(text(), 41006) })),
	}),
	{ most: MOST_PICTURES, tooMany: 41064 },
);

function find(company: Company, id: string): Product {
	const found = company.customers.products.get(id);
	if (!found) throw new Refusal(41075);
	return found;
}

const checkPictures = (company: Company, pictures: Product['attachments'] = []) => {
	for (const { image } of pictures) useAttachment(company, image.media_id, FOR_PRODUCTS, 'image');
};

/** The product album (95096). */
export const products = [
	endpoint({
		doc: 95096,
		method: 'POST',
		path: '/externalcontact/add_product_album',
		...APP,
		body: record({
			description: needed(description, 41087),
			price: needed(price, 41086),
			product_sn,
			attachments: needed(attachments, 41088),
		}),
		answer({ company, body }) {
			checkPictures(company, body.attachments);
			const id = newId('product');
			company.customers.products.set(id, { product_id: id, create_time: company.seconds, ...body });
			return { product_id: id };
		},
	}),
	endpoint({
		doc: 95096,
		method: 'POST',
		path: '/externalcontact/get_product_album',
		...APP,
		body: record({ product_id }),
		answer: ({ company, body }) => ({ product: find(company, body.product_id) }),
	}),
	endpoint({
		doc: 95096,
		method: 'POST',
		path: '/externalcontact/get_product_album_list',
		...APP,
		body: record({ limit: integer({ min: 1 }), cursor: text() }),
		answer({ company, body }) {
			const { limit = DEFAULT_PAGE } = body;
			const size = limit > MOST_A_PAGE ? DEFAULT_PAGE : limit;
			const { entries, next } = page([...company.customers.products.values()], body.cursor, size);
			return {
				next_cursor: next,
				product_list: entries.map(({ create_time: _time, ...product }) => product),
			};
		},
	}),
	endpoint({
		doc: 95096,
		method: 'POST',
		path: '/externalcontact/update_product_album',
		...APP,
		body: record({ product_id, description, price, product_sn, attachments }),
		answer({ company, body }) {
			const product = find(company, body.product_id);
			checkPictures(company, body.attachments);
			Object.assign(product, body);
		},
	}),
	endpoint({
		doc: 95096,
		method: 'POST',
		path: '/externalcontact/delete_product_album',
		...APP,
		body: record({ product_id }),
		answer({ company, body }) {
			find(company, body.product_id);
			company.customers.products.delete(body.product_id);
		},
	}),
];
