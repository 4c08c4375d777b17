import { locator, text } from '../../shared/operation/fields';
import type { Field, Values } from '../../shared/operation/operation';
import { ParameterError } from '../../shared/operation/parameterError';
import { readId } from '../../shared/operation/values';

const MOST_NAME = 255;

/** The kinds of documents by the part of their address that names them: `https://doc.weixin.qq.com/smartsheet/…`. */
const KINDS = {
	doc: 'an online document (文档)',
	forms: 'a collect form (收集表)',
	sheet: 'a spreadsheet (表格)',
	slide: 'a presentation (幻灯片)',
	smartpage: 'a smart document (智能文档)',
	smartsheet: 'a smart sheet (智能表格)',
} as const;
export type DocumentKind = keyof typeof KINDS;

/** The ID in the address of a document, whose kind must be the wanted one. */
function idInAddress(address: string, kind: DocumentKind | undefined): string {
	const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
	const path = URL.canParse(url) ? new URL(url).pathname : '';
	const [found, id] = path.split('/').filter(Boolean).slice(-2);
	if (found === undefined || id === undefined || !(found in KINDS)) {
		throw new Error(
			'is no address of a document: open the document and copy its link, or give its ID',
		);
	}
	if (!kind && found === 'forms') {
		throw new Error(
			`is the address of ${KINDS.forms}, which has operations of its own: use Collect Form`,
		);
	}
	if (kind && found !== kind) {
		throw new Error(
			`is the address of ${KINDS[found as DocumentKind]}, but this operation works on ${KINDS[kind]}`,
		);
	}
	return id;
}

/** A document of the app, by its ID or its address; of one kind, where only that will do. */
export const documentOf = (
	kind?: DocumentKind,
	[name, label]: [string, string] = ['docid', 'Document'],
): Field => {
	const field = locator(name, label, {
		placeholder: 'e.g. dcAbCdEfGhIjKlMnOpQr',
		description:
			'An app reaches only documents (文档) that it created itself, and WeCom has no list of them: keep the ID that creating one gives. The app stands in 协作 → 文档 → API → 可调用接口的应用.',
	});
	return {
		...field,
		ui: {
			...field.ui,
			modes: [
				...field.ui.modes!,
				{
					displayName: 'By URL',
					name: 'url',
					type: 'string',
					placeholder: `e.g. https://doc.weixin.qq.com/${kind ?? 'smartsheet'}/dcAbCdEfGhIjKlMnOpQr`,
				},
			],
		},
		read(value) {
			const id = readId(value, [name, name === 'docid' ? 'DocId' : 'FormId']);
			return id?.includes('/') ? idInAddress(id, kind) : id;
		},
	};
};

/** A collect form (收集表). */
export const form = documentOf('forms', ['formid', 'Form']);

/** A new name of a document or a form (97460, 97736). */
export const nameOf = (parameter: string, key: string): Field =>
	text(parameter, 'Name', { key, characters: MOST_NAME });

/** Where a new document or form lies in the drive (97460). */
export const folderFields: Field[] = [
	text('spaceid', 'Space ID', {
		placeholder: 'e.g. s.wwd7dff1a0a84eb7',
		description: 'Space of the drive (微盘空间) it lies in, together with the folder',
	}),
	text('fatherid', 'Folder ID', {
		description: 'Folder in the space; the ID of the space itself for its root',
	}),
];

/** The drive space and the folder in it go together (97460). */
export function checkFolder({ spaceid, fatherid }: Values) {
	if ((spaceid === undefined) === (fatherid === undefined)) return;
	throw new ParameterError(
		spaceid === undefined ? 'Space ID' : 'Folder ID',
		'is missing: WeCom takes the space and the folder only together; the folder of the root is the space itself',
	);
}

/** A smart sheet (智能表格). */
export const smartSheet = documentOf('smartsheet');

/** One table of a smart sheet. */
export const sheetId = locator('sheetId', 'Table', {
	search: 'searchSheets',
	ids: ['sheet_id', 'SheetId'],
	placeholder: 'e.g. q979lj',
	description: 'The table (子表) in the smart sheet',
});

/** A spreadsheet (表格). */
export const spreadsheet = documentOf('sheet');

/** One worksheet of a spreadsheet. */
export const worksheetId = locator('worksheetId', 'Worksheet', {
	search: 'searchWorksheets',
	ids: ['sheet_id'],
	place: 'none',
	placeholder: 'e.g. BB08J2',
	description: 'The worksheet (工作表) in the spreadsheet',
});

/** One view of a table. */
export const viewId = locator('viewId', 'View', {
	search: 'searchViews',
	ids: ['view_id'],
	placeholder: 'e.g. vCRl8n',
	description: 'The view (视图) of the table',
});
