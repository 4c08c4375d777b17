import { SEED } from '../../../simulator/areas/docs/seed';
import { documentOf } from '../../../simulator/areas/docs/findDocument';
import { emptySheet, type SheetField, type SheetRule } from '../../../simulator/areas/docs/records';
import type { Company } from '../../../simulator/areas/company';
import { byId } from './byId';
import type { Proofs } from './proof';

const DOCUMENT = { docid: byId(SEED.docid) };

/** A table of its own in the smart sheet that is there, with some columns. */
function table(company: Company, id: string, columns: SheetField[] = []) {
	const sheet = emptySheet(id, `表 ${id}`, columns);
	documentOf(company, SEED.docid).sheets.push(sheet);
	return { sheet, at: { ...DOCUMENT, sheetId: byId(id) } };
}

const column = (field_id: string, type: string, more: object = {}): SheetField => ({
	field_id,
	field_title: `列 ${field_id}`,
	field_type: `FIELD_TYPE_${type}`,
	...more,
});

export const subSheet: Proofs = (company) => {
	const [named, gone, goneToo] = ['named1', 'gone01', 'gone02'].map((id) => table(company, id));
	return {
		create: {
			bare: {
				parameters: { ...DOCUMENT, sheetTitle: '新表' },
				items: [expect.objectContaining({ title: '新表', sheet_id: expect.any(String) })],
			},
			full: [
				{
					parameters: { ...DOCUMENT, sheetTitle: '第二个', options: { sheetIndex: 1 } },
					items: [expect.objectContaining({ index: 1 })],
				},
			],
			refused: { parameters: { docid: byId('none'), sheetTitle: 'x' }, error: /40058/ },
		},
		getAll: {
			bare: {
				parameters: { ...DOCUMENT, limit: 1 },
				items: [{ sheet_id: SEED.sheet_id, title: '任务', is_visible: true, type: 'smartsheet' }],
			},
			full: [
				{
					parameters: { ...DOCUMENT, returnAll: true, options: { needAllTypeSheet: true } },
					items: expect.arrayContaining([expect.objectContaining({ type: 'dashboard' })]),
				},
				{
					parameters: { ...DOCUMENT, returnAll: false, limit: 1 },
					items: [expect.any(Object)],
				},
			],
			refused: { parameters: { docid: byId('none') }, error: /40058/ },
		},
		update: {
			bare: {
				parameters: { ...named!.at, sheetTitle: '改了' },
				items: [{ success: true }],
				effect: () => expect(named!.sheet.title).toBe('又改了'),
			},
			full: [{ parameters: { ...named!.at, sheetTitle: '又改了' }, items: [{ success: true }] }],
			refused: {
				parameters: { ...DOCUMENT, sheetId: byId('none'), sheetTitle: 'x' },
				error: /2543303/,
			},
		},
		delete: {
			bare: {
				parameters: gone!.at,
				items: [{ deleted: true }],
				effect: () => expect(documentOf(company, SEED.docid).sheets).not.toContain(gone!.sheet),
			},
			full: [{ parameters: goneToo!.at, items: [{ deleted: true }] }],
			refused: { parameters: { ...DOCUMENT, sheetId: byId('none') }, error: /2543303/ },
		},
	};
};

export const sheetColumn: Proofs = (company) => {
	const { sheet, at } = table(company, 'cols01', [
		column('fText', 'TEXT'),
		column('fGone', 'TEXT'),
		column('fGone2', 'TEXT'),
		column('fChoice', 'SINGLE_SELECT', {
			property_single_select: { options: [{ id: 'o1', text: '一', style: 1 }] },
		}),
		column('fMoney', 'CURRENCY'),
		column('fDate', 'DATE_TIME'),
		column('fCheck', 'CHECKBOX'),
		column('fFile', 'ATTACHMENT'),
		column('fUser', 'USER'),
		column('fLink', 'URL'),
		column('fRef', 'REFERENCE'),
		column('fPlace', 'LOCATION'),
		column('fAuto', 'AUTONUMBER'),
		column('fGroup', 'WWGROUP'),
		column('fCode', 'BARCODE'),
	]);
	const added = (type: string, parameters: object, property: object = {}) => ({
		parameters: { ...at, columnTitle: `新 ${type}`, columnType: type, ...parameters },
		items: [
			{
				field_id: expect.any(String),
				field_title: `新 ${type}`,
				field_type: `FIELD_TYPE_${type}`,
				...property,
			},
		],
	});
	const changed = (id: string, options: object, property: object) => ({
		parameters: { ...at, column: id, options },
		items: [expect.objectContaining({ field_id: id, ...property })],
	});
	return {
		create: {
			bare: added('TEXT', {}),
			full: [
				added('CURRENCY', {
					currencyType: 'CURRENCY_TYPE_EUR',
					decimalPlaces: 2,
					useSeparate: true,
				}),
				added('CHECKBOX', { checked: true }, { property_checkbox: { checked: true } }),
				added('DATE_TIME', { dateFormat: 'yyyy-mm-dd', autoFill: true }),
				added('ATTACHMENT', { displayMode: 'DISPLAY_MODE_GRID' }),
				added('USER', { isMultiple: true, isNotified: false }),
				added('URL', { linkType: 'LINK_TYPE_ICON_TEXT' }),
				added('SINGLE_SELECT', { labels: '待处理, 已完成' }),
				added('REFERENCE', { subId: SEED.sheet_id, filedId: 'fTitle', isMultiple: true }),
				added('LOCATION', { inputType: 'LOCATION_INPUT_TYPE_AUTO' }),
				added('AUTONUMBER', {
					numberType: 'NUMBER_TYPE_CUSTOM',
					prefix: 'A-',
					digits: 4,
					reformatExistingRecord: false,
				}),
				added('WWGROUP', { allowMultiple: true }),
				added('BARCODE', { mobileScanOnly: true }),
			].map((trial) => ({
				...trial,
				items: [expect.objectContaining({ field_id: expect.any(String) })],
			})),
			refused: {
				parameters: { ...at, columnTitle: '列 fText', columnType: 'TEXT' },
				error: /2022030/,
			},
		},
		getAll: {
			bare: {
				parameters: { ...at, limit: 1 },
				items: [
					{ field_id: 'fText', field_title: expect.any(String), field_type: 'FIELD_TYPE_TEXT' },
				],
			},
			full: [
				{
					parameters: { ...at, returnAll: true },
					items: expect.arrayContaining([expect.objectContaining({ field_id: 'fChoice' })]),
				},
				{
					parameters: { ...at, returnAll: false, limit: 2 },
					items: [expect.any(Object), expect.any(Object)],
				},
			],
			refused: { parameters: { ...DOCUMENT, sheetId: byId('none') }, error: /2543303/ },
		},
		update: {
			bare: changed('fText', { newTitle: '改名' }, { field_title: '改名' }),
			full: [
				{
					...changed('fChoice', { labels: '一, 二' }, {}),
					effect: () =>
						expect(sheet.fields.find(({ field_id }) => field_id === 'fChoice')).toMatchObject({
							property_single_select: { options: [{ id: 'o1', text: '一' }, { text: '二' }] },
						}),
				},
				changed(
					'fMoney',
					{ currencyType: 'CURRENCY_TYPE_USD', decimalPlaces: 1, useSeparate: true },
					{},
				),
				changed('fDate', { dateFormat: 'yyyy/m/d', autoFill: true }, {}),
				changed('fCheck', { checked: true }, {}),
				changed('fFile', { displayMode: 'DISPLAY_MODE_GRID' }, {}),
				changed('fUser', { isMultiple: true, isNotified: true }, {}),
				changed('fLink', { linkType: 'LINK_TYPE_ICON_TEXT' }, {}),
				changed('fRef', { subId: '', filedId: 'fText' }, {}),
				changed('fPlace', { inputType: 'LOCATION_INPUT_TYPE_AUTO' }, {}),
				changed(
					'fAuto',
					{
						newTitle: '单号',
						numberType: 'NUMBER_TYPE_CUSTOM',
						prefix: 'B-',
						digits: 3,
						reformatExistingRecord: true,
					},
					{ field_title: '单号' },
				),
				changed('fGroup', { allowMultiple: true }, {}),
				changed('fCode', { mobileScanOnly: true }, {}),
			],
			refused: {
				parameters: { ...at, column: '没有', options: { newTitle: 'x' } },
				error: /names the column “没有”, which the sheet does not have/,
			},
		},
		delete: {
			bare: {
				parameters: { ...at, column: '列 fGone' },
				items: [{ deleted: true }],
				effect: () => expect(sheet.fields.some(({ field_id }) => field_id === 'fGone')).toBe(false),
			},
			full: [{ parameters: { ...at, column: 'fGone2' }, items: [{ deleted: true }] }],
			refused: { parameters: { ...at, column: 'none' }, error: /names the column “none”/ },
		},
	};
};

export const sheetView: Proofs = (company) => {
	const { sheet, at } = table(company, 'views1', [
		column('fText', 'TEXT'),
		column('fFrom', 'DATE_TIME'),
		column('fTo', 'DATE_TIME'),
	]);
	for (const view_id of ['vRead', 'vNew', 'vGone', 'vGone2'])
		sheet.views.push({ view_id, view_title: view_id, view_type: 'VIEW_TYPE_GRID' });
	const view = (id: string) => ({ ...at, viewId: byId(id) });
	return {
		create: {
			bare: {
				parameters: { ...at, viewTitle: '看板', viewType: 'VIEW_TYPE_KANBAN' },
				items: [expect.objectContaining({ view_type: 'VIEW_TYPE_KANBAN' })],
			},
			full: [
				{
					parameters: {
						...at,
						viewTitle: '甘特',
						viewType: 'VIEW_TYPE_GANTT',
						startColumn: '列 fFrom',
						endColumn: 'fTo',
					},
					items: [expect.objectContaining({ view_title: '甘特' })],
				},
			],
			refused: {
				parameters: {
					...at,
					viewTitle: '日历',
					viewType: 'VIEW_TYPE_CALENDAR',
					startColumn: 'fText',
					endColumn: 'fTo',
				},
				error: /2022032/,
			},
		},
		getAll: {
			bare: {
				parameters: { ...at, limit: 1 },
				items: [{ view_id: 'vRead', view_title: 'vRead', view_type: 'VIEW_TYPE_GRID' }],
			},
			full: [
				{
					parameters: { ...at, returnAll: true, options: { viewIds: 'vRead' } },
					items: [expect.objectContaining({ view_id: 'vRead' })],
				},
				{ parameters: { ...at, returnAll: false, limit: 1 }, items: [expect.any(Object)] },
			],
			refused: { parameters: { ...DOCUMENT, sheetId: byId('none') }, error: /2543303/ },
		},
		update: {
			bare: {
				parameters: { ...view('vNew'), options: { newViewTitle: '新名' } },
				items: [expect.objectContaining({ view_title: '新名' })],
			},
			full: [
				{
					parameters: {
						...view('vNew'),
						combineFilters: 'or',
						filters: { rows: [{ filterColumn: '列 fText', operator: 'IS', filterValue: 'x' }] },
						options: {
							newViewTitle: '全改',
							sortBy: { rows: [{ orderColumn: 'fFrom', desc: true }] },
							groupBy: { rows: [{ orderColumn: 'fText', desc: false }] },
							hiddenColumns: ['fTo'],
							colors: {
								rows: [
									{
										fills: 'ROW',
										fillColor: 'chromeRedLighten',
										shade: '4',
										filterColumn: 'fFrom',
										operator: 'IS_LESS',
										filterValue: 'today',
									},
								],
							},
							frozenFieldCount: 1,
							autoSort: true,
							isFieldStatEnabled: true,
						},
					},
					items: [
						expect.objectContaining({
							property: expect.objectContaining({
								field_visibility: { fTo: false },
								frozen_field_count: 1,
								color_config: {
									conditions: [expect.objectContaining({ color: 'chromeRedLighten_4' })],
								},
							}),
						}),
					],
				},
			],
			refused: { parameters: view('vNew'), error: /"Options" change nothing/ },
		},
		delete: {
			bare: {
				parameters: view('vGone'),
				items: [{ deleted: true }],
				effect: () => expect(sheet.views.some(({ view_id }) => view_id === 'vGone')).toBe(false),
			},
			full: [{ parameters: view('vGone2'), items: [{ deleted: true }] }],
			refused: { parameters: view('none'), error: /2022005/ },
		},
	};
};

export const sheetRights: Proofs = (company) => {
	const { at } = table(company, 'right1', [
		column('fText', 'TEXT'),
		column('fOwner', 'USER'),
		column('fState', 'SINGLE_SELECT', {
			property_single_select: { options: [{ id: 'o1', text: '一', style: 1 }] },
		}),
	]);
	const document = documentOf(company, SEED.docid);
	const [kept, gone, goneToo] = [2, 3, 4].map((rule_id) => {
		const members = new Set(['ada']);
		const rule: SheetRule = { rule_id, type: 2, name: `规则 ${rule_id}`, priv_list: [], members };
		document.rules.push(rule);
		return rule;
	});
	const rule = (id: number) => ({ ...DOCUMENT, ruleId: byId(id) });
	return {
		create: {
			bare: {
				parameters: { ...DOCUMENT, ruleName: '实习生' },
				items: [{ rule_id: expect.any(Number) }],
				effect: () =>
					expect(document.rules).toContainEqual(expect.objectContaining({ name: '实习生' })),
			},
			full: [{ parameters: { ...DOCUMENT, ruleName: '外包' }, items: [expect.any(Object)] }],
			refused: { parameters: { ...DOCUMENT, ruleName: '规则 2' }, error: /40058/ },
		},
		getAll: {
			bare: {
				parameters: { ...DOCUMENT, rightsOf: 1 },
				items: [expect.objectContaining({ type: 1, name: '全员权限' })],
			},
			full: [
				{
					parameters: {
						...DOCUMENT,
						rightsOf: 2,
						ruleIds: '2',
						returnAll: true,
						options: { simplify: true },
					},
					items: [expect.objectContaining({ rule_id: 2, type: 'rule' })],
				},
				{
					parameters: { ...DOCUMENT, rightsOf: 1, limit: 1, options: { simplify: false } },
					items: [expect.objectContaining({ rule_id: 1, type: 1 })],
				},
			],
			refused: { parameters: { docid: byId('none'), rightsOf: 1 }, error: /40058/ },
		},
		update: {
			bare: {
				parameters: { ...at, rightsOf: 1, tableRights: 'all' },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: {
						...at,
						rightsOf: 1,
						tableRights: 'edit',
						addRows: true,
						deleteRows: true,
						columnRights: { rows: [{ rightColumn: 'fText', columnMay: 'insert' }] },
						otherColumns: 'edit',
						rowRange: 2,
						rowConditions: {
							rows: [
								{ conditionOn: 'creator' },
								{ conditionOn: 'column', conditionColumn: 'fOwner', conditionOperator: 1 },
							],
						},
						otherRows: 1,
						options: { changeViews: true },
					},
					items: [{ success: true }],
				},
				{
					parameters: {
						...at,
						rightsOf: 2,
						ruleId: byId(2),
						tableRights: 'view',
						rowRange: 3,
						rowConditions: {
							rows: [
								{
									conditionOn: 'column',
									conditionColumn: '列 fState',
									conditionOperator: 4,
									conditionLabels: '一',
								},
							],
						},
						otherRows: 2,
						options: { newRuleName: '只看' },
					},
					items: [{ success: true }],
					effect: () => {
						expect(kept!.name).toBe('只看');
						expect(kept!.priv_list).toMatchObject([{ sheet_id: 'right1', priv: 3 }]);
					},
				},
			],
			refused: {
				parameters: { ...at, rightsOf: 2, ruleId: byId(999), tableRights: 'none' },
				error: /40058/,
			},
		},
		updateMembers: {
			bare: {
				parameters: { ...rule(2), addMembers: 'lisi' },
				items: [{ success: true }],
			},
			full: [
				{
					parameters: { ...rule(2), addMembers: 'wangwu', removeMembers: 'ada' },
					items: [{ success: true }],
					effect: () => expect([...kept!.members]).not.toContain('ada'),
				},
			],
			refused: { parameters: { ...rule(2), addMembers: 'nobody' }, error: /60111/ },
		},
		delete: {
			bare: {
				parameters: rule(3),
				items: [{ deleted: true }],
				effect: () => expect(document.rules).not.toContain(gone),
			},
			full: [
				{
					parameters: rule(4),
					items: [{ deleted: true }],
					effect: () => expect(document.rules).not.toContain(goneToo),
				},
			],
			refused: { parameters: rule(999), error: /40058/ },
		},
	};
};

export const columnGroup: Proofs = (company) => {
	const { sheet, at } = table(company, 'group1', [
		column('fA', 'TEXT'),
		column('fB', 'TEXT'),
		column('fC', 'TEXT'),
		column('fD', 'TEXT'),
	]);
	for (const id of ['fgKept', 'fgGone', 'fgGone2'])
		sheet.groups.push({ field_group_id: id, name: id, children: [] });
	const group = (id: string) => ({ ...at, groupId: byId(id) });
	return {
		create: {
			bare: {
				parameters: { ...at, groupName: '空' },
				items: [{ field_group_id: expect.any(String), name: '空', children: [] }],
			},
			full: [
				{
					parameters: { ...at, groupName: '前两列', groupColumns: ['列 fA', 'fB'] },
					items: [expect.objectContaining({ children: [{ field_id: 'fA' }, { field_id: 'fB' }] })],
				},
			],
			refused: { parameters: { ...at, groupName: 'fgKept' }, error: /40058/ },
		},
		getAll: {
			bare: {
				parameters: { ...at, limit: 1 },
				items: [expect.objectContaining({ field_group_id: 'fgKept' })],
			},
			full: [
				{
					parameters: { ...at, returnAll: true },
					items: expect.arrayContaining([expect.objectContaining({ field_group_id: 'fgKept' })]),
				},
				{ parameters: { ...at, returnAll: false, limit: 1 }, items: [expect.any(Object)] },
			],
			refused: { parameters: { ...DOCUMENT, sheetId: byId('none') }, error: /2543303/ },
		},
		update: {
			bare: {
				parameters: { ...group('fgKept'), options: { groupColumns: ['fC'] } },
				items: [expect.objectContaining({ children: [{ field_id: 'fC' }] })],
			},
			full: [
				{
					parameters: {
						...group('fgKept'),
						options: { newGroupName: '改名', groupColumns: ['列 fD'] },
					},
					items: [{ field_group_id: 'fgKept', name: '改名', children: [{ field_id: 'fD' }] }],
				},
			],
			refused: {
				parameters: { ...group('none'), options: { newGroupName: 'x' } },
				error: /40058/,
			},
		},
		delete: {
			bare: {
				parameters: group('fgGone'),
				items: [{ deleted: true }],
				effect: () =>
					expect(sheet.groups.map(({ field_group_id }) => field_group_id)).not.toContain('fgGone'),
			},
			full: [{ parameters: group('fgGone2'), items: [{ deleted: true }] }],
			refused: { parameters: group('none'), error: /40058/ },
		},
	};
};
