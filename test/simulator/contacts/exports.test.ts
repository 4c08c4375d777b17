import { createDecipheriv, createHash } from 'node:crypto';
import { useSimulator, type Json } from '../useSimulator';

const test = useSimulator();
const { post, read } = test;

const encoding_aeskey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const aesKey = Buffer.from(`${encoding_aeskey}=`, 'base64');

async function fileOf({ url, size, md5 }: { url: string; size: number; md5: string }) {
	const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
	expect(bytes.length).toBe(size);
	expect(createHash('md5').update(bytes).digest('hex')).toBe(md5);
	const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16));
	const padded = decipher.setAutoPadding(false).update(bytes);
	return JSON.parse(padded.subarray(0, -padded.at(-1)!).toString()) as Json;
}

async function exported(path: string, body: Json = {}) {
	const { jobid } = await post(path, { encoding_aeskey, ...body });
	const looks = [];
	while (looks.length < 2) looks.push(await read('/export/get_result', { jobid: String(jobid) }));
	expect(looks.map(({ status }) => status)).toEqual([1, 2]);
	const files = looks[1]!.data_list as Parameters<typeof fileOf>[0][];
	return await Promise.all(files.map(fileOf));
}

it('gives visible members, departments and members of a tag in encrypted files', async () => {
	const [simple] = await exported('/export/simple_user', { block_size: 10_000 });
	expect(simple!.userlist).toContainEqual({ userid: 'zhangsan', name: '张三', department: [6] });
	expect(simple!.userlist).not.toContainEqual(expect.objectContaining({ userid: 'hidden' }));
	const [detailed] = await exported('/export/user');
	expect(detailed!.userlist).toContainEqual(
		expect.objectContaining({ userid: 'zhangsan', order: [0], position: '后端工程师' }),
	);
	const [departments] = await exported('/export/department');
	expect(departments!.department).toHaveLength(8);
	expect(await exported('/export/taguser', { tagid: 2 })).toEqual([
		expect.objectContaining({ tagname: '管理层', partylist: [5] }),
	]);
});

it.each([
	['no key', 40063, '/export/user', { encoding_aeskey: '' }],
	['a key that is too short', 40058, '/export/user', { encoding_aeskey: 'short' }],
	['blocks that are too small', 40058, '/export/department', { block_size: 9999 }],
	['blocks that are too large', 40058, '/export/simple_user', { block_size: 1_000_001 }],
	['no tag', 41017, '/export/taguser', {}],
	['an unknown tag', 40068, '/export/taguser', { tagid: 99 }],
])('refused: %s (%d)', async (_situation, errcode, path, body) => {
	expect(await post(path, { encoding_aeskey, ...body })).toMatchObject({ errcode });
});

it('shows a job to nobody but the secret that started it', async () => {
	const { jobid } = await post('/export/taguser', { encoding_aeskey, tagid: 1 }, 'contacts');
	const query = { jobid: String(jobid) };
	expect(await read('/export/get_result', query)).toMatchObject({ errcode: 40088 });
	expect(await read('/export/get_result', query, 'contacts')).toMatchObject({ status: 1 });
});
