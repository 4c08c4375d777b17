import { withMembers } from '../../../nodes/WorkwxDocs/rows/settleCells';
import type { Call } from '../../../shared/operation/operation';
import { FileOfItem, PictureOfItem } from '../../../shared/sheets/cells';

const callWith = (size: number, values: object = { driveSpace: 'SPACE' }) =>
	({ values, file: () => Promise.resolve({ size }) }) as unknown as Call;

const MB = 1024 * 1024;

test('a file that the drive does not take at once is refused before anything is sent', async () => {
	const cells = { fFile: [new FileOfItem('data', 'Columns → 附件')] };
	await expect(withMembers(cells, callWith(10 * MB))).resolves.toEqual(cells);
	await expect(withMembers(cells, callWith(10 * MB + 1))).rejects.toThrow(
		'"Columns → 附件" holds a file of 10.0 MB, but the drive takes up to 10 MB at once',
	);
});

test('a picture needs no drive and may be larger', async () => {
	const cells = { fPic: [new PictureOfItem('data', 'Columns → 图片')] };
	await expect(withMembers(cells, callWith(11 * MB, {}))).resolves.toEqual(cells);
});
