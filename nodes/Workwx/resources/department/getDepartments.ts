import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { listAt } from '../../../../shared/operation/reply';
import type { Department } from '../../../../shared/pickers/departmentPaths';
import { departmentPaths } from '../../../../shared/pickers/departmentPaths';

/** Departments with their `path`. Below one department the path still begins at the top, so all are read. */
export async function getDepartments(call: Call): Promise<IDataObject[]> {
	const { id, ...query } = call.request.query ?? {};
	const reply = await call.send({ ...call.request, query });
	const departments = listAt<Department & IDataObject>(reply, 'department');
	const paths = departmentPaths(departments);
	if (id !== undefined && !paths.has(Number(id))) {
		throw new ParameterError('Department', `is ${id}, which does not exist or is not visible here`);
	}
	const wanted = id === undefined ? departments : withDescendants(departments, Number(id));
	return wanted.slice(0, call.limit).map((department) => ({
		...department,
		path: paths.get(department.id),
	}));
}

/** The department and all below it, in the order given. */
export function withDescendants<T extends Department>(departments: T[], id: number): T[] {
	const children = new Map<number, number[]>();
	for (const { id: child, parentid } of departments) {
		if (parentid !== undefined) children.set(parentid, [...(children.get(parentid) ?? []), child]);
	}
	const inside = new Set<number>([id]);
	for (const found of inside) for (const child of children.get(found) ?? []) inside.add(child);
	return departments.filter((department) => inside.has(department.id));
}
