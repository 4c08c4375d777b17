import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { methods } from '../../shared/pickers/methods';
import { refused, reply, startApiServer, type ApiServer } from '../client/apiServer';
import { editor, search as searchIn } from './editor';

/** "May not read contact details." */
const NAMES_HIDDEN = 48009;

let api: ApiServer;
beforeEach(async () => {
	api = await startApiServer();
});
afterEach(async () => {
	await api.close();
});

const search = async (name: string, ...rest: string[]) =>
	await searchIn(editor(api.url), name, ...rest);
const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);
const asked = (path: string) => api.seen.filter((seen) => seen.path === path).length;

/** A company of so many departments with so many members each, called `m<department>-<number>`. */
function company(departments: number, members: number) {
	const department = Array.from({ length: departments }, (_, index) => ({
		id: index + 1,
		name: `D${index + 1}`,
		parentid: index ? 1 : 0,
	}));
	api.answer('/department/list', { errcode: 0, department });
	api.answer('/user/simplelist', (response, { query }) => {
		const id = query.get('department_id')!;
		const userlist = Array.from({ length: members }, (_, index) => ({
			userid: `m${id}-${index}`,
			name: `成员 ${id}-${index}`,
		}));
		reply(response, { errcode: 0, userlist });
	});
}

describe('members', () => {
	test('are read only as far as a full page needs, and paged to the end', async () => {
		company(4, 30);
		const first = await search('searchUsers');
		expect(first.results).toHaveLength(50);
		expect(asked('/user/simplelist')).toBe(2);
		const second = await search('searchUsers', '', String(first.paginationToken));
		const third = await search('searchUsers', '', String(second.paginationToken));
		const all = [first, second, third].flatMap(names);
		expect(new Set(all).size).toBe(120);
		expect(third.paginationToken).toBeUndefined();
	});

	test('are found by name and by ID, from what was read before', async () => {
		company(3, 5);
		expect(names(await search('searchUsers', '成员 3-4'))).toEqual(['成员 3-4 (m3-4)']);
		expect(names(await search('searchUsers', 'M2-0'))).toEqual(['成员 2-0 (m2-0)']);
		expect(asked('/user/simplelist')).toBe(3);
	});

	test('beyond the bound the list says that it is not complete', async () => {
		company(100, 100);
		const found = await search('searchUsers', 'm100-');
		expect(names(found)).toEqual([expect.stringContaining('Only the first 5000 members')]);
		expect(asked('/user/simplelist')).toBe(50);
	});

	test('whose names are hidden are shown by ID, and the list says why', async () => {
		company(2, 2);
		api.answer('/user/simplelist', refused(NAMES_HIDDEN, 'no right'));
		api.answer('/user/list_id', { errcode: 0, dept_user: [{ userid: 'zhangsan', department: 1 }] });
		expect(names(await search('searchUsers'))).toEqual([
			expect.stringContaining('48009'),
			'zhangsan',
		]);
	});

	test('a fault is reported, and the next search tries again', async () => {
		company(1, 1);
		api.answer('/user/simplelist', refused(60011, 'no right'), {
			errcode: 0,
			userlist: [{ userid: 'a', name: 'A' }],
		});
		await expect(search('searchUsers')).rejects.toThrow();
		expect(names(await search('searchUsers'))).toEqual(['A (a)']);
	});
});

test('departments show their path and are found by a part of it', async () => {
	company(3, 0);
	expect(names(await search('searchDepartments'))).toEqual(['D1 (1)', 'D1/D2 (2)', 'D1/D3 (3)']);
	expect(names(await search('searchDepartments', 'd1/d3'))).toEqual(['D1/D3 (3)']);
});

test('departments whose names are hidden are shown by ID', async () => {
	api.answer('/department/list', refused(NAMES_HIDDEN, 'no right'));
	api.answer('/department/simplelist', {
		errcode: 0,
		department_id: [
			{ id: 1, parentid: 0 },
			{ id: 2, parentid: 1 },
		],
	});
	expect(names(await search('searchDepartments'))).toEqual([
		expect.stringContaining('48009'),
		'1 (1)',
		'1/2 (2)',
	]);
});

test('tags are found by name', async () => {
	const taglist = [
		{ tagid: 1, tagname: '值班' },
		{ tagid: 2, tagname: 'ops' },
	];
	api.answer('/tag/list', { errcode: 0, taglist });
	expect(names(await search('searchTags', 'OPS'))).toEqual(['ops (2)']);
});

test('robots are offered by name, never by key', async () => {
	const load = methods!.loadOptions!.getRobots!;
	const context = {
		getCredentials: async () => ({ keys: 'alerts = 693a91f6-7aaa-4bc4\n793a91f6-7aaa-4bc4' }),
	} as unknown as ILoadOptionsFunctions;
	expect(await load.call(context)).toEqual([
		{ name: 'alerts', value: 'alerts' },
		{ name: 'Robot 2', value: 'Robot 2' },
	]);
});
