import type { IDataObject } from 'n8n-workflow';
import { choice, flag, list, number, text, when } from '../../../../shared/operation/fields';
import type { Field } from '../../../../shared/operation/operation';

/** Where the properties of a type of column stand in a request (99904); other types have none. */
const PROPERTY_OF: Readonly<Record<string, string>> = {
	ATTACHMENT: 'property_attachment',
	AUTONUMBER: 'property_auto_number',
	BARCODE: 'property_barcode',
	CHECKBOX: 'property_checkbox',
	CREATED_TIME: 'property_created_time',
	CURRENCY: 'property_currency',
	DATE_TIME: 'property_date_time',
	LOCATION: 'property_location',
	MODIFIED_TIME: 'property_modified_time',
	NUMBER: 'property_number',
	PERCENTAGE: 'property_percentage',
	PROGRESS: 'property_progress',
	REFERENCE: 'property_reference',
	SELECT: 'property_select',
	SINGLE_SELECT: 'property_single_select',
	URL: 'property_url',
	USER: 'property_user',
	WWGROUP: 'property_ww_group',
};

const STYLES = 27;

/** The types one can add (99904); a formula can only be read. */
export const COLUMN_TYPES = [
	{ name: 'Automatic Number (自动编号)', value: 'AUTONUMBER' },
	{ name: 'Barcode (条码)', value: 'BARCODE' },
	{ name: 'Changed At (最后编辑时间)', value: 'MODIFIED_TIME' },
	{ name: 'Changed By (最后编辑人)', value: 'MODIFIED_USER' },
	{ name: 'Checkbox (复选框)', value: 'CHECKBOX' },
	{ name: 'Created At (创建时间)', value: 'CREATED_TIME' },
	{ name: 'Created By (创建人)', value: 'CREATED_USER' },
	{ name: 'Currency (货币)', value: 'CURRENCY' },
	{ name: 'Date (日期)', value: 'DATE_TIME' },
	{ name: 'Email (邮箱)', value: 'EMAIL' },
	{ name: 'File (文件)', value: 'ATTACHMENT' },
	{ name: 'Group Chat (群)', value: 'WWGROUP' },
	{ name: 'Image (图片)', value: 'IMAGE' },
	{ name: 'Link (超链接)', value: 'URL' },
	{ name: 'Location (地理位置)', value: 'LOCATION' },
	{ name: 'Member (成员)', value: 'USER' },
	{ name: 'Multiple Choice (多选)', value: 'SELECT' },
	{ name: 'Number (数字)', value: 'NUMBER' },
	{ name: 'Percentage (百分数)', value: 'PERCENTAGE' },
	{ name: 'Phone (电话)', value: 'PHONE_NUMBER' },
	{ name: 'Progress (进度)', value: 'PROGRESS' },
	{ name: 'Reference (关联)', value: 'REFERENCE' },
	{ name: 'Single Choice (单选)', value: 'SINGLE_SELECT' },
	{ name: 'Text (文本)', value: 'TEXT' },
];

interface Property {
	types: string[];
	field: Field;
}

const of = (types: string[], field: Field): Property => ({
	types,
	field: { ...field, key: `property.${field.key}` },
});

const PROPERTIES: Property[] = [
	of(
		['CURRENCY', 'NUMBER', 'PERCENTAGE', 'PROGRESS'],
		choice(
			'decimalPlaces',
			'Decimal Places',
			[
				{ name: '0', value: 0 },
				{ name: '1', value: 1 },
				{ name: '2', value: 2 },
				{ name: '3', value: 3 },
				{ name: '4', value: 4 },
				{ name: 'As Typed', value: -1 },
			],
			{ default: -1, description: 'How many decimals are shown' },
		),
	),
	of(
		['CURRENCY', 'NUMBER', 'PERCENTAGE'],
		flag('useSeparate', 'Thousands Separators', {
			description: 'Whether commas stand between thousands',
		}),
	),
	of(
		['CURRENCY'],
		choice(
			'currencyType',
			'Currency',
			[
				'CNY',
				'USD',
				'EUR',
				'GBP',
				'JPY',
				'KRW',
				'HKD',
				'MOP',
				'TWD',
				'AED',
				'AUD',
				'BRL',
				'CAD',
				'CHF',
				'IDR',
				'INR',
				'MXN',
				'MYR',
				'PHP',
				'PLN',
				'RUB',
				'SGD',
				'THB',
				'TRY',
				'VND',
			]
				.sort()
				.map((name) => ({ name, value: `CURRENCY_TYPE_${name}` })),
			{ default: 'CURRENCY_TYPE_CNY', description: 'The currency of the amounts' },
		),
	),
	of(
		['CHECKBOX'],
		flag('checked', 'Checked at First', { description: 'Whether a new row is checked' }),
	),
	of(
		['CREATED_TIME', 'DATE_TIME', 'MODIFIED_TIME'],
		choice(
			'dateFormat',
			'Date Format',
			[
				{ name: '20/4/2018', value: 'd/m/yyyy' },
				{ name: '2018-04-20', value: 'yyyy-mm-dd' },
				{ name: '2018-04-20 14:00', value: 'yyyy-mm-dd hh:mm' },
				{ name: '2018/4/20', value: 'yyyy/m/d' },
				{ name: '2018年4月20日', value: 'yyyy"年"m"月"d"日"' },
				{ name: '2018年4月20日 14:00', value: 'yyyy"年"m"月"d"日" hh:mm' },
				{ name: '2018年4月20日 星期五', value: 'yyyy"年"m"月"d"日" dddd' },
				{ name: '4/20/2018', value: 'm/d/yyyy' },
				{ name: '4月20日', value: 'm"月"d"日"' },
			],
			{ key: 'format', default: 'yyyy-mm-dd hh:mm', description: 'How dates are shown' },
		),
	),
	of(
		['DATE_TIME'],
		flag('autoFill', 'Fill In the Time', {
			description: 'Whether a new row gets the time it is made at',
		}),
	),
	of(
		['ATTACHMENT'],
		choice(
			'displayMode',
			'Shown As',
			[
				{ name: 'Grid', value: 'DISPLAY_MODE_GRID' },
				{ name: 'List', value: 'DISPLAY_MODE_LIST' },
			],
			{ default: 'DISPLAY_MODE_LIST', description: 'How files are shown' },
		),
	),
	of(
		['REFERENCE', 'USER'],
		flag('isMultiple', 'Allow Several', {
			description: 'Whether a cell takes several members or rows',
		}),
	),
	of(
		['USER'],
		flag('isNotified', 'Notify', { description: 'Whether members are told that they were added' }),
	),
	of(
		['URL'],
		choice(
			'linkType',
			'Shown As',
			[
				{ name: 'Icon and Text', value: 'LINK_TYPE_ICON_TEXT' },
				{ name: 'Text', value: 'LINK_TYPE_PURE_TEXT' },
			],
			{ key: 'type', default: 'LINK_TYPE_PURE_TEXT', description: 'How links are shown' },
		),
	),
	of(
		['SELECT', 'SINGLE_SELECT'],
		list('labels', 'Choices', {
			key: 'options',
			empty: false,
			placeholder: 'e.g. 待处理, 进行中, 已完成',
			description: 'The labels to choose from, separated by commas, or an array from an expression',
		}),
	),
	of(
		['REFERENCE'],
		text('subId', 'Table ID', {
			optional: true,
			placeholder: 'e.g. q979lj',
			description: 'The table (子表) whose rows are referred to; this one when empty',
		}),
	),
	of(
		['REFERENCE'],
		// Spelt like this by WeCom.
		text('filedId', 'Column ID', {
			optional: true,
			description: 'The column of that table whose values are shown',
		}),
	),
	of(
		['LOCATION'],
		choice(
			'inputType',
			'Entered',
			[
				{ name: 'By Hand', value: 'LOCATION_INPUT_TYPE_MANUAL' },
				{ name: 'From the Phone', value: 'LOCATION_INPUT_TYPE_AUTO' },
			],
			{ description: 'Where the location comes from' },
		),
	),
	of(
		['AUTONUMBER'],
		choice(
			'numberType',
			'Numbering',
			[
				{ name: 'Counted', value: 'NUMBER_TYPE_INCR' },
				{ name: 'By Rules', value: 'NUMBER_TYPE_CUSTOM' },
			].sort((a, b) => (a.name < b.name ? -1 : 1)),
			{ key: 'type', default: 'NUMBER_TYPE_INCR', description: 'How the number is made' },
		),
	),
	of(
		['AUTONUMBER'],
		text('prefix', 'Prefix', {
			optional: true,
			placeholder: 'e.g. A-',
			description: 'Fixed characters before the counted number, where it is made by rules',
		}),
	),
	of(
		['AUTONUMBER'],
		number('digits', 'Digits', {
			default: 0,
			min: 0,
			max: 9,
			typeOptions: { minValue: 0, maxValue: 9 },
			description: 'How many digits the counted number has, where it is made by rules',
		}),
	),
	of(
		['AUTONUMBER'],
		flag('reformatExistingRecord', 'Renumber Rows', {
			description: 'Whether rows that are there are numbered anew',
		}),
	),
	of(
		['WWGROUP'],
		flag('allowMultiple', 'Allow Several Groups', {
			description: 'Whether a cell takes several group chats',
		}),
	),
	of(
		['BARCODE'],
		flag('mobileScanOnly', 'Scan Only', {
			description: 'Whether barcodes are scanned by phones and never typed',
		}),
	),
];

/** The properties of a new column, each shown for the types that have it. */
export const newProperties: Field[] = PROPERTIES.flatMap(({ types, field }) =>
	when('columnType', types, field),
);

/** The same as options, for a column that is there. */
export const changedProperties: Field[] = PROPERTIES.map(({ field }) => ({
	...field,
	optional: undefined,
}));

/** Labels of the properties that a type of column does not have, among those given. */
export const foreignProperties = (type: string, given: readonly string[]): string[] =>
	PROPERTIES.filter(
		({ types, field }) => given.includes(field.ui.name) && !types.includes(type),
	).map(({ field }) => field.ui.displayName);

interface Choice {
	id?: string;
	text: string;
	style?: number;
}

/**
 * The properties of a column where WeCom wants them (99904, 99906).
 *
 * @param present choices of the column as it is: those that stay keep their ID
 */
export function propertyOf(
	type: string,
	{ prefix, digits, options, ...given }: IDataObject,
	present: Choice[] = [],
): IDataObject {
	const name = PROPERTY_OF[type];
	const counted: IDataObject[] = [
		...(prefix ? [{ type: 'NUMBER_RULE_TYPE_FIXED_CHAR', value: prefix }] : []),
		...(digits ? [{ type: 'NUMBER_RULE_TYPE_INCR', value: String(digits) }] : []),
	];
	const property: IDataObject = {
		...given,
		...(options !== undefined && {
			options: (options as string[]).map(
				(label, index) =>
					present.find((choice) => choice.text === label) ?? {
						text: label,
						style: (index % STYLES) + 1,
					},
			) as unknown as IDataObject[],
		}),
		...(counted.length && { rules: counted }),
	};
	return name && Object.keys(property).length ? { [name]: property } : {};
}
