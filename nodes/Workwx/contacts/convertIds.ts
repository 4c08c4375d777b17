import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { listAt } from '../../../shared/operation/reply';

/**
 * One item for each ID that was converted, then one with `invalid` for each that could not be.
 *
 * @param converted list in the reply of the first ones
 * @param invalid list in the reply of the bare others, named `id` in their items
 */
export const convertIds =
	(converted: string, invalid: string, id: string) =>
	async (call: Call): Promise<IDataObject[]> => {
		const reply = await call.send(call.request);
		return [
			...listAt<IDataObject>(reply, converted),
			...listAt<string>(reply, invalid).map((value) => ({ [id]: value, invalid: true })),
		];
	};
