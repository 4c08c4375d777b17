import type { IBinaryData } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import type { Call } from '../operation/operation';

/**
 * A file of the drive (微盘) as binary data; `request` asks for its address, which holds for two hours and wants a cookie
 * (97881, 98021).
 */
export async function driveFile(
	call: Call,
	request: WorkwxRequest,
	fileName?: string,
): Promise<IBinaryData> {
	const reply = await call.send({
		...request,
		needs: ['download_url', 'cookie_name', 'cookie_value'],
	});
	const { download_url, cookie_name, cookie_value } = reply as Record<string, string>;
	const download = await call.downloadFrom(download_url!, `${cookie_name!}=${cookie_value!}`);
	return await call.binary(download, fileName);
}
