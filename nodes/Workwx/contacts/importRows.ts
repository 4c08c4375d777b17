import type { IDataObject } from 'n8n-workflow';
import { ParameterError } from '../../../shared/operation/parameterError';
import { checkMember } from './checkMember';

/** Cells of one member or department by the headings of WeCom's template. */
export type ImportRow = Record<string, string>;

/** Headings in the order of WeCom's templates for members and departments. */
export const TEMPLATE_HEADINGS = [
	'姓名',
	'帐号',
	'手机号',
	'邮箱',
	'所在部门',
	'职位',
	'性别',
	'是否部门内领导',
	'部门名称',
	'部门ID',
	'父部门ID',
	'排序',
	'别名',
	'地址',
	'座机',
	'禁用',
];

const GENDERS: Record<string, string> = { 1: '男', 2: '女' };

/**
 * Turns the columns of one item into `rows`, a list of one, so that the items of an execution can be put together.
 * Throws a `ParameterError` for columns that do not go together.
 */
export function asImportRow(body: IDataObject): void {
	const { row, ...rest } = body as { row?: IDataObject };
	if (!row) return;
	checkMember({
		department: row['所在部门'],
		is_leader_in_dept: row['是否部门内领导'],
		...(Array.isArray(row['排序']) && { order: row['排序'] }),
	});
	const { attributes = [], ...columns } = row as { attributes?: Attribute[] };
	const cells = new Map(
		Object.entries(columns).map(([heading, value]) => [heading, cell(heading, value)]),
	);
	for (const { name, value = '' } of attributes) {
		if (cells.has(name)) {
			throw new ParameterError('Further Columns', `names the column "${name}" a second time`);
		}
		cells.set(name, value);
	}
	delete body.row;
	body.rows = [Object.fromEntries(cells)];
	Object.assign(body, rest);
}

interface Attribute {
	name: string;
	value?: string;
}

/** Departments and what runs beside them are parted by semicolons (90980); the last column says who is disabled. */
function cell(heading: string, value: unknown): string {
	if (Array.isArray(value)) return value.join(';');
	if (heading === '性别') return GENDERS[String(value)]!;
	if (heading === '禁用') return value === 1 ? '0' : '1';
	return String(value);
}
