import { FILES } from '../../e2e/operations/files';
import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const call = (name: string, body: Json) =>
	test.post(`/externalcontact/${name}_product_album`, body);

const attach = async (file: keyof typeof FILES, media_type: string, attachment_type: number) =>
	await test.upload(
		'/media/upload_attachment',
		FILES[file],
		`media_type=${media_type}&attachment_type=${attachment_type}&access_token=${await test.token()}`,
	);

const pictures = (...ids: unknown[]) =>
	ids.map((media_id) => ({ type: 'image', image: { media_id } }));

it('takes for attachments what each purpose allows', async () => {
	expect(await attach('image', 'image', 1)).toMatchObject({ errcode: 0, type: 'image' });
	expect(await attach('video', 'video', 1)).toMatchObject({ errcode: 0 });
	expect(await attach('file', 'file', 1)).toMatchObject({ errcode: 41072 });
	expect(await attach('video', 'video', 2)).toMatchObject({ errcode: 41072 });
	expect(await attach('image', 'voice', 1)).toMatchObject({ errcode: 40005 });
	expect(await attach('image', 'image', 3)).toMatchObject({ errcode: 41072 });
	const bytes = Buffer.concat([FILES.image.bytes, Buffer.alloc(10 * 1024 * 1024)]);
	const large = await test.upload(
		'/media/upload_attachment',
		{ ...FILES.image, bytes },
		`media_type=image&attachment_type=2&access_token=${await test.token()}`,
	);
	expect(large).toMatchObject({ errcode: 41080 });
	const { media_id } = await attach('image', 'image', 1);
	const message = { touser: 'ada', agentid: 1000002, msgtype: 'image', image: { media_id } };
	expect(await test.post('/message/send', message)).toMatchObject({ errcode: 40007 });
});

it('keeps an album of products', async () => {
	const { media_id } = await attach('image', 'image', 2);
	const product = { description: '好茶', price: 30_000, attachments: pictures(media_id) };
	const { product_id } = await call('add', product);
	const find = async () => await call('get', { product_id });
	expect(await find()).toMatchObject({ product: { product_id, ...product } });
	await call('add', { ...product, product_sn: 'TEA2' });
	const list = (body: Json) => test.post('/externalcontact/get_product_album_list', body);
	const first = await list({ limit: 1 });
	expect(first.product_list).toEqual([{ product_id, ...product }]);
	const { product_list: rest, next_cursor } = await list({ limit: 1, cursor: first.next_cursor });
	expect(rest).toMatchObject([{ product_sn: 'TEA2' }]);
	expect(next_cursor).toBe('');
	await call('update', { product_id, price: 1 });
	expect(await find()).toMatchObject({ product: { description: '好茶', price: 1 } });
	expect(await call('delete', { product_id })).toMatchObject({ errcode: 0 });
	expect(await find()).toMatchObject({ errcode: 41075 });
});

it.each([
	[{ description: '字'.repeat(301) }, 41087],
	[{ price: 5_000_001 }, 41086],
	[{ product_sn: 'a-b' }, 41085],
	[{ attachments: [] }, 41088],
	[{ attachments: pictures(...Array.from({ length: 10 }, () => 'x')) }, 41064],
	[{ attachments: pictures('x') }, 40007],
	[{ attachments: [{ type: 'video' }] }, 41065],
])('refuses a product with %j', async (wrong, errcode) => {
	const { media_id } = await attach('image', 'image', 2);
	const product = { description: '好茶', price: 1, attachments: pictures(media_id) };
	expect(await call('add', { ...product, ...wrong })).toMatchObject({ errcode });
});

it('refuses a picture for moments as one of a product', async () => {
	const { media_id } = await attach('image', 'image', 1);
	const product = { description: '好茶', price: 1, attachments: pictures(media_id) };
	expect(await call('add', product)).toMatchObject({ errcode: 41072 });
});
