import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { whileOpen } from '../../../../shared/client/readDownload';
import { WorkwxError } from '../../../../shared/client/workwxError';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { sideBySide } from '../../../../shared/operation/sideBySide';
import { backgroundsOf } from './backgroundsOf';

interface Image extends IDataObject {
	image_url: string;
	image_md5?: string;
}

/** Adds pictures with the MD5 of each, which WeCom wants (98851): worked out of the picture where it is not given. */
export async function addBackgrounds(call: Call): Promise<IDataObject[]> {
	const { image_list, ...body } = call.request.body as IDataObject;
	const given = (image_list as Image[]).map((image, index) => ({ ...image, number: index + 1 }));
	const images = await sideBySide(given, async ({ image_url, image_md5, number }) => ({
		image_md5: image_md5?.toLowerCase() ?? (await md5Of(call, image_url, number)),
		image_url,
	}));
	return backgroundsOf(await call.send({ ...call.request, body: { ...body, image_list: images } }));
}

async function md5Of({ downloadFrom }: Call, address: string, number: number): Promise<string> {
	try {
		return await whileOpen(await downloadFrom(address), async ({ stream }) => {
			const hash = createHash('md5');
			for await (const chunk of stream) hash.update(chunk as Buffer);
			return hash.digest('hex');
		});
	} catch (error) {
		throw noPicture(error, number);
	}
}

/** What to do about an address that gives no file; any other error stays. */
function noPicture(error: unknown, number: number): unknown {
	if (!(error instanceof WorkwxError)) return error;
	return new ParameterError(
		`Pictures ${number} → URL`,
		`gives no file to work out the MD5 of (${error.code}): check it, or give "MD5"`,
	);
}
