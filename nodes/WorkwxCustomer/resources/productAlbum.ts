import type { IDataObject } from 'n8n-workflow';
import { number, options, text } from '../../../shared/operation/fields';
import type { Resource } from '../../../shared/operation/operation';
import { spellOut } from '../../../shared/vocabulary/spellOut';
import { uploadFiles } from '../../../shared/vocabulary/fileToUpload';
import { pictures } from '../attachments/pictures';

/** In fen: 50,000 yuan (95096). */
const HIGHEST_PRICE = 5_000_000;

const productId = text('productId', 'Product ID', {
	placeholder: 'e.g. xxxxxxxxxx',
	description: 'ID of the product, from its creation or Get Many',
});

const productDescription = text('productDescription', 'Description', {
	key: 'description',
	characters: 300,
	rows: 4,
	empty: false,
	description: 'Name and features of the product',
});

const price = number('price', 'Price (Fen)', {
	min: 0,
	max: HIGHEST_PRICE,
	description: 'Price in fen (分): 30000 is 300 yuan; up to 50000 yuan',
});

const productSn = text('productSn', 'Product Code', {
	bytes: 128,
	pattern: /^[A-Za-z0-9]+$/,
	allowed: 'letters and digits',
	placeholder: 'e.g. SKU2026A1',
	description: 'Your own code of the product (商品编码), letters and digits, up to 128',
});

const PICTURES = pictures('product', 'Pictures of the product (JPG or PNG, each of up to 10 MB)');

/** There are pictures only (95096). */
function markPictures(body: IDataObject): void {
	if (!body.attachments) return;
	body.attachments = (body.attachments as IDataObject[]).map((picture) => ({
		type: 'image',
		...picture,
	}));
}

const simplifyProduct = (product: IDataObject) => spellOut(product, { times: ['create_time'] });

export const productAlbum: Resource = {
	value: 'productAlbum',
	name: 'Product Album (商品图册)',
	description:
		'Products with price and pictures that members send to customers; an app sees all of the company, but changes only its own. The app must be one of the apps that may call customer contact (客户联系 → 可调用接口的应用).',
	operations: {
		create: {
			name: 'Create',
			action: 'Create a product in the product album (创建商品图册)',
			description: 'Gives the product ID',
			doc: 95096,
			request: 'POST /externalcontact/add_product_album',
			needs: ['product_id'],
			fields: [productDescription, price, PICTURES, options(productSn)],
			finish: markPictures,
			prepare: uploadFiles,
		},
		get: {
			name: 'Get',
			action: 'Get a product of the product album (获取商品图册)',
			description: 'Description, price in fen, code and pictures of a product',
			doc: 95096,
			request: 'POST /externalcontact/get_product_album',
			reads: true,
			item: 'product',
			fields: [productId],
			simplify: simplifyProduct,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many products of the product album (获取商品图册列表)',
			description: 'Description, price in fen, code and pictures of each product',
			doc: 95096,
			request: 'POST /externalcontact/get_product_album_list',
			reads: true,
			paging: { items: 'product_list', size: { key: 'limit', max: 100 } },
		},
		update: {
			name: 'Update',
			action: 'Update a product of the product album (编辑商品图册)',
			description: 'Changes what you fill in; pictures replace the present ones',
			doc: 95096,
			request: 'POST /externalcontact/update_product_album',
			target: ['productId'],
			updates: ['productId'],
			fields: [
				productId,
				{ ...PICTURES, optional: true },
				options(productDescription, price, productSn),
			],
			finish: markPictures,
			prepare: uploadFiles,
		},
		delete: {
			name: 'Delete',
			action: 'Delete a product of the product album (删除商品图册)',
			doc: 95096,
			request: 'POST /externalcontact/delete_product_album',
			target: ['productId'],
			deletes: true,
			fields: [productId],
		},
	},
};
