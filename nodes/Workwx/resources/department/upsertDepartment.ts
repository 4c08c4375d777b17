import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../../shared/client/workwxError';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import type { Department } from '../../../../shared/pickers/departmentPaths';
import { updateIfKnown } from '../../contacts/updateIfKnown';

const COMPANY = 1;
/** "No such department" (90313). */
const UNKNOWN_DEPARTMENT = [60003, 60123];
const NAME_TAKEN = 60008;
const HIDDEN =
	'The department exists, but the app cannot see it: add it to the visible range of the app (可见范围)';

/** Updates or creates a department by its ID or by its path; `result` says what was done. */
export async function upsertDepartment(call: Call): Promise<IDataObject> {
	return call.values.upsertBy === 'path' ? await upsertByPath(call) : await upsertById(call);
}

/** The names of a path such as `Sales/North`. Throws a `ParameterError` for one that cannot be a path. */
export function pathNames(path: unknown): string[] {
	const names = String(path)
		.replace(/^\//, '')
		.split('/')
		.map((name) => name.trim());
	for (const name of names) {
		if (!name) throw new ParameterError('Path', 'has a level without a name');
		if (Array.from(name).length > 64) {
			throw new ParameterError('Path', `has a name of more than 64 characters: ${name}`);
		}
	}
	return names;
}

async function upsertById(call: Call): Promise<IDataObject> {
	const { request } = call;
	const { id } = request.body as { id: number };
	if (await updateIfKnown(call, UNKNOWN_DEPARTMENT, 'id')) return { id, result: 'updated' };
	await call.send({ ...request, path: '/department/create' });
	return { id, result: 'created' };
}

/** Walks down from the company and makes what is missing, one level after the other. */
async function upsertByPath(call: Call): Promise<IDataObject> {
	const { request, values } = call;
	const departments = await call.once('departments', () => readDepartments(call));
	const names = pathNames(values.departmentPath);
	const created: Array<{ id: number; name: string }> = [];
	let at = COMPANY;
	for (const [level, name] of names.entries()) {
		const found = departments.find((one) => one.parentid === at && one.name === name);
		if (found) {
			at = found.id;
			continue;
		}
		// The path may begin with the company, as the paths of Get Many do.
		if (level === 0 && departments.some((one) => one.id === COMPANY && one.name === name)) continue;
		const body = { name, parentid: at, ...(level === names.length - 1 && request.body) };
		const reply = await create(call, body);
		at = Number(reply.id);
		departments.push({ id: at, name, parentid: body.parentid });
		created.push({ id: at, name });
	}
	if (created.length) return { id: at, result: 'created', created };
	const update = call.update();
	if (!Object.keys(update.body ?? {}).length) return { id: at, result: 'unchanged', created };
	await call.send({ ...update, body: { id: at, ...update.body } });
	return { id: at, result: 'updated', created };
}

async function create(call: Call, body: IDataObject): Promise<IDataObject> {
	const request = { ...call.request, path: '/department/create', body, needs: ['id'] };
	return await call.send(request).catch((error: unknown) => {
		const isHidden = error instanceof WorkwxError && error.code === NAME_TAKEN;
		throw isHidden ? error.with({ hint: HIDDEN }) : error;
	});
}

/** With the app secret: the contacts-sync secret sees no names from newer IPs (48009). */
async function readDepartments(call: Call): Promise<Department[]> {
	const reply = await call.send({ method: 'GET', path: '/department/list' });
	return listAt<Department>(reply, 'department');
}
