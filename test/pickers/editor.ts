import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { methods } from '../../shared/pickers/methods';
import { CORP_ID } from '../../simulator/areas/identity';
import type { Simulator } from '../../simulator/server/simulator';

/** What the editor gives to a list: the credential and the other parameters of the node. */
export const editor = (baseUrl: string, parameters: IDataObject = {}, secret = 'app-secret') =>
	({
		getCredentials: async () => ({ corpId: CORP_ID, secret, baseUrl }),
		getCurrentNodeParameter: (name: string) => parameters[name],
		helpers: {},
	}) as unknown as ILoadOptionsFunctions;

/** The same with the app of the simulated company. */
export const editorAt = ({ url, company }: Simulator, parameters?: IDataObject) =>
	editor(url, parameters, company.secrets.app);

/** Asks a list as the editor does, with a filter and the token of the page before. */
export async function ask<T>(
	context: ILoadOptionsFunctions,
	kind: 'listSearch' | 'loadOptions' | 'resourceMapping',
	name: string,
	...rest: string[]
): Promise<T> {
	const method = methods![kind]![name] as (this: unknown, ...rest: string[]) => Promise<unknown>;
	return (await method.call(context, ...rest)) as T;
}

/** Asks a list that is searched. */
export const search = async (context: ILoadOptionsFunctions, name: string, ...rest: string[]) =>
	await ask<INodeListSearchResult>(context, 'listSearch', name, ...rest);
