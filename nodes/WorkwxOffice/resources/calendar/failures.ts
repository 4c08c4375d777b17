import type { IDataObject } from 'n8n-workflow';
import { listAt, withoutCode } from '../../../../shared/operation/reply';

/** A reply that names in `fail_result` the members WeCom left out, only where there are any. */
export function withFailures({ fail_result, ...reply }: IDataObject): IDataObject {
	const shares = listAt<IDataObject>(fail_result, 'shares');
	return withoutCode(shares.length ? { ...reply, fail_result: { shares } } : reply);
}
