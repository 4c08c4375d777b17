import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { SimulatedCompany } from './simulatedCompany';

const MEGABYTE = 1024 * 1024;
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('picture')]);

const company = new SimulatedCompany();

async function run(operation: string, parameters: IDataObject, item?: INodeExecutionData) {
	const { items, error } = await company.run('media', operation, parameters, [item ?? {}]);
	return { item: items[0], error };
}

const bytesOf = (item: INodeExecutionData | undefined, field = 'data') =>
	Buffer.from(item!.binary![field]!.data, 'base64');
const calls = (path: string) => company.simulator.calls.filter((call) => call.path === path);

const picture: INodeExecutionData = {
	json: {},
	binary: { data: { data: PNG.toString('base64'), mimeType: 'image/png', fileName: '图.png' } },
};

test('a file comes back as it was uploaded', async () => {
	const { item } = await run('upload', { mediaType: 'image' }, picture);
	const { item: found, error } = await run('get', { mediaId: item!.json.media_id });
	expect(error).toBeUndefined();
	expect(found!.json).toMatchObject({ file_name: '图.png', mime_type: 'image/png' });
	expect(bytesOf(found)).toEqual(PNG);
});

test('a file beyond 20 MB is read in parts', async () => {
	const bytes = randomBytes(41 * MEGABYTE);
	const upload = { filename: 'big.bin', contentType: 'application/octet-stream', bytes };
	const { media_id: mediaId } = storeMedia(company.simulator.company, 'file', upload);
	const { item, error } = await run('get', { mediaId, options: { binaryOutputField: 'big' } });
	expect(error).toBeUndefined();
	expect(item!.json).toMatchObject({ file_name: 'big.bin', file_size: bytes.length });
	expect(bytesOf(item, 'big').equals(bytes)).toBe(true);
	expect(calls('/media/get').map(({ errcode }) => errcode)).toEqual([830002, 0, 0, 0]);
});

test('a voice of more than a minute is refused before anything is sent', async () => {
	const voice = (frames: number) => {
		const frame = Buffer.alloc(32).fill(0x3c, 0, 1);
		const content = Buffer.concat([
			Buffer.from('#!AMR\n'),
			...Array.from({ length: frames }, () => frame),
		]);
		const data = { data: content.toString('base64'), mimeType: 'audio/amr', fileName: '' };
		return run('upload', { mediaType: 'voice' }, { json: {}, binary: { data } });
	};
	const before = company.simulator.calls.length;
	const { error } = await voice(3001);
	expect(error!.message).toBe(
		'"Input Binary Field" holds a voice of 60.02 s, but it may last 60 s: shorten it',
	);
	expect(company.simulator.calls).toHaveLength(before);
	const { item } = await voice(3000);
	expect(item!.json).toMatchObject({ type: 'voice', file_name: 'file.amr' });
});

describe('a file at a URL', () => {
	const content = Buffer.from('%PDF-1.4 content');
	let server: Server;
	let parameters: IDataObject;

	beforeEach(async () => {
		server = createServer((_request, response) => {
			response.writeHead(206, { 'content-type': 'application/pdf' }).end(content);
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		parameters = {
			fileUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.pdf`,
			uploadFileName: '报告.pdf',
			md5: createHash('md5').update(content).digest('hex'),
		};
	});
	afterEach(async () => {
		server.closeAllConnections();
		await once(server.close(), 'close');
	});

	test('is fetched by WeCom; the item waits for its media ID', async () => {
		const options = { waitForResult: true };
		const { item, error } = await run('uploadByUrl', { ...parameters, options });
		expect(error).toBeUndefined();
		expect(item!.json).toMatchObject({ status: 2 });
		const { media_id: mediaId } = item!.json.detail as { media_id: string };
		const { item: found } = await run('get', { mediaId });
		expect(bytesOf(found)).toEqual(content);
	});

	test('fails with the reason of WeCom when its hash is another', async () => {
		const md5 = '0'.repeat(32);
		const options = { waitForResult: true };
		const { error } = await run('uploadByUrl', { ...parameters, md5, options });
		expect(error!.description).toContain('301019');
	});
});
