import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addListener, hasListener, removeListener } from '../../shared/decision/listeners';

const secret = Buffer.from('secret');
const other = Buffer.from('other');
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'workwx-listeners-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('as long as one trigger of the secret is active, clicks are heard', async () => {
	expect(await hasListener(folder, secret)).toBe(false);
	await addListener(folder, secret, 'a');
	await addListener(folder, secret, 'b');
	await addListener(folder, other, 'b');
	await removeListener(folder, 'a');
	expect(await hasListener(folder, secret)).toBe(true);
	await removeListener(folder, 'b');
	expect([await hasListener(folder, secret), await hasListener(folder, other)]).toEqual([
		false,
		false,
	]);
	await addListener(folder, secret, 'a');
	expect(await hasListener(folder, secret)).toBe(true);
});

test('the secret itself is not in the folder', async () => {
	await addListener(folder, secret, 'a');
	expect((await readdir(folder, { recursive: true })).join()).not.toContain('secret');
});

test('what cannot be looked up keeps nobody from asking', async () => {
	expect(await hasListener(__filename, secret)).toBe(true);
	await expect(removeListener(join(folder, 'none'), 'a')).resolves.toBeUndefined();
});
