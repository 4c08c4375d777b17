import { departmentPaths } from '../../shared/pickers/departmentPaths';
import { withDescendants } from '../../nodes/Workwx/resources/department/getDepartments';

const departments = [
	{ id: 3, name: 'North', parentid: 2 },
	{ id: 1, name: 'Company', parentid: 0 },
	{ id: 2, name: 'Sales', parentid: 1 },
];

test('paths begin at the topmost visible department', () => {
	expect([...departmentPaths(departments)]).toEqual(
		expect.arrayContaining([
			[1, 'Company'],
			[3, 'Company/Sales/North'],
		]),
	);
	expect(departmentPaths([departments[0]!]).get(3)).toBe('North');
});

test('a loop in the answer does not hang', () => {
	const loop = [
		{ id: 1, name: 'A', parentid: 2 },
		{ id: 2, name: 'B', parentid: 1 },
	];
	expect(departmentPaths(loop).size).toBe(2);
});

test('a department without a name is shown by its ID', () => {
	expect(departmentPaths([{ id: 7 }]).get(7)).toBe('7');
});

test('descendants are found however deep and in whatever order', () => {
	expect(withDescendants(departments, 2).map(({ id }) => id)).toEqual([3, 2]);
});
