import type { IDataObject } from 'n8n-workflow';
import { errorCode } from '../../../../shared/client/errorCodes';

/** Whether WeCom took on the transfer of a customer or group chat, and in words why not. */
export function simplifyTransfer(answer: IDataObject): IDataObject {
	const { errcode, errmsg, ...rest } = answer;
	if (errcode === 0) return { ...rest, accepted: true };
	const known = errorCode(errcode as number);
	return { ...rest, accepted: false, errcode, problem: known?.meaning ?? errmsg ?? null };
}
