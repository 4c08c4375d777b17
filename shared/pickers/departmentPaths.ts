/** What the paths need of a department; names are missing where WeCom hides them. */
export interface Department {
	id: number;
	name?: string;
	parentid?: number;
}

/** Path of each department by ID, from the topmost visible one: `Company/Sales/North`. */
export function departmentPaths(departments: Department[]): Map<number, string> {
	const byId = new Map(departments.map((department) => [department.id, department]));
	const paths = new Map<number, string>();
	const pathOf = (department: Department, below: Set<number>): string => {
		const known = paths.get(department.id);
		if (known !== undefined) return known;
		const name = department.name ?? String(department.id);
		const parent = department.parentid === undefined ? undefined : byId.get(department.parentid);
		// A parent that is its own child would never end.
		const inside = parent && !below.has(parent.id);
		const path = inside ? `${pathOf(parent, below.add(parent.id))}/${name}` : name;
		paths.set(department.id, path);
		return path;
	};
	for (const department of departments) pathOf(department, new Set([department.id]));
	return paths;
}
