import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { withoutCode } from '../../../../shared/operation/reply';
import { readTagLibrary, type LibraryTag } from '../../../../shared/pickers/readTagLibrary';

/** Adds tags to a customer and removes them. Names become IDs by the library, which is read once per execution. */
export async function markTags(call: Call): Promise<IDataObject> {
	const added = (call.values.addTagNames ?? []) as string[];
	const removed = (call.values.removeTagNames ?? []) as string[];
	if (!added.length && !removed.length) return withoutCode(await call.send(call.request));
	const library = await call.once('customerTags', () => readTagLibrary(call.send));
	const ids = (names: string[], parameter: string) => [
		...new Set(names.map((name) => findTag(library, name, parameter))),
	];
	const body: IDataObject = {
		...(call.request.body as IDataObject),
		...(added.length && { add_tag: ids(added, 'Add Tags') }),
		...(removed.length && { remove_tag: ids(removed, 'Remove Tags') }),
	};
	return withoutCode(await call.send({ ...call.request, body }));
}

/** ID of a tag by its name, or by `Group/Name` where several groups have a tag of that name. */
function findTag(library: LibraryTag[], wanted: string, parameter: string): string {
	const whole = library.filter(({ name, group }) => `${group.name}/${name}` === wanted);
	const found = whole.length ? whole : library.filter(({ name }) => name === wanted);
	if (found.length === 1) return found[0]!.id;
	if (!found.length) {
		throw new ParameterError(
			parameter,
			`holds "${wanted}", but no customer tag (企业标签) has this name; Customer Tag → Get Many lists them`,
		);
	}
	const choices = found.map(({ name, group }) => `"${group.name}/${name}"`).join(' or ');
	throw new ParameterError(
		parameter,
		`holds "${wanted}", which is the name of ${found.length} tags; write ${choices}, or choose by ID`,
	);
}
