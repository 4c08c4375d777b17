import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import { decryptMedia } from '../../../shared/callback/mediaCrypto';

/** One file of an export as WeCom describes it; size and MD5 are those of the encrypted bytes (94854). */
export interface ExportFile {
	url: string;
	size: number;
	md5: string;
}

/** The lists that the kinds of exports have; a department of a tag is a bare number. */
const LISTS = ['$.userlist.*', '$.department.*', '$.partylist.*'];

const WRONG_KEY =
	'The file of the export does not decrypt: use the Encryption Key the export was started with';

/**
 * The records of an encrypted file, up to `most`. The file is never in memory as a whole, and is read to its end also
 * after the last wanted record, because only then its MD5 tells whether it is what WeCom wrote.
 *
 * @param key 43 letters and digits
 * @throws Error when size or MD5 differ, or the key is another one
 */
export async function* readExportFile(
	encrypted: Readable,
	file: ExportFile,
	key: string,
	most: number,
): AsyncGenerator<IDataObject> {
	const aesKey = Buffer.from(`${key}=`, 'base64');
	const plain = decryptMedia(aesKey, Readable.from(verified(encrypted, file)), WRONG_KEY);
	let found: IDataObject[] = [];
	const { JSONParser } = await import('@streamparser/json');
	const parser = new JSONParser({ paths: LISTS, keepStack: false });
	parser.onValue = ({ value }) => {
		found.push(typeof value === 'number' ? { partyid: value } : (value as unknown as IDataObject));
	};
	let isJson = true;
	parser.onError = () => {
		isJson = false;
	};
	let given = 0;
	for await (const chunk of plain) {
		if (given >= most) continue;
		parser.write(chunk as Buffer);
		// What is no JSON although its padding or MD5 is right was encrypted with another key.
		if (!isJson) throw new Error(WRONG_KEY);
		const wanted = found.slice(0, most - given);
		given += wanted.length;
		found = [];
		yield* wanted;
	}
	if (given < most && !parser.isEnded) throw new Error(WRONG_KEY);
}

async function* verified(encrypted: Readable, { size, md5 }: ExportFile): AsyncGenerator<Buffer> {
	const hash = createHash('md5');
	let received = 0;
	for await (const chunk of encrypted as AsyncIterable<Buffer>) {
		hash.update(chunk);
		received += chunk.length;
		yield chunk;
	}
	if (received !== size || hash.digest('hex') !== md5.toLowerCase()) {
		throw new Error(
			`The file of the export is damaged: ${received} of ${size} bytes came, or others than WeCom wrote. Try again`,
		);
	}
}
