import { setTimeout } from 'node:timers/promises';
import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { FindByName } from '../operation/executeItems';
import { methods } from './methods';

/** The failed item does not wait longer for what may have been meant. */
const TIMEOUT_MS = 5_000;
const MOST_FOUND = 3;

/** Looks among what a picker lists for the records of a name; gives each with its ID, `张三 (zhangsan)`. */
export const findByName =
	(context: IExecuteFunctions): FindByName =>
	async (search, name) => {
		const picker = methods!.listSearch![search]!;
		const late = setTimeout(TIMEOUT_MS, undefined, { ref: false });
		// One that depends on another parameter works in the editor only.
		const list = picker
			.call(context as unknown as ILoadOptionsFunctions, name)
			.catch(() => undefined);
		const { results = [] } = (await Promise.race([list, late])) ?? {};
		return results
			.filter(({ value }) => value !== '')
			.slice(0, MOST_FOUND)
			.map((found) =>
				found.name.endsWith(`(${found.value})`) ? found.name : `${found.name}: ${found.value}`,
			);
	};
