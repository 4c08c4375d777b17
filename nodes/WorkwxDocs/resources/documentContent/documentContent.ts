import {
	choice,
	color,
	flag,
	number,
	options,
	rows,
	text,
	when,
} from '../../../../shared/operation/fields';
import type { Operation, Resource } from '../../../../shared/operation/operation';
import { binaryPropertyName } from '../../../../shared/vocabulary/fields';
import { documentOf } from '../../documentFields';
import { appendText, formatTexts, insert, replaceTexts } from './changeDocument';
import { expectTableSize, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, readTable } from './insertTable';
import { markdown, plainText, readDocument } from './documentNodes';

const document = documentOf('doc');

const matchCase = flag('matchCase', 'Match Case', {
	default: true,
	place: 'none',
	description: 'Whether capital and small letters are told apart',
});

const changing = (
	own: Pick<Operation, 'name' | 'action' | 'fields' | 'run'> & Partial<Operation>,
): Operation => ({
	doc: 97626,
	request: 'POST /wedoc/document/batch_update',
	target: ['docid'],
	...own,
});

export const documentContent: Resource = {
	value: 'documentContent',
	name: 'Document Content (文档内容)',
	description: 'The text of online documents (在线文档): read, append, replace, insert, format',
	operations: {
		append: changing({
			name: 'Append Text',
			action: 'Append text to a document (文档追加文本)',
			fields: [
				document,
				text('appendedText', 'Text', {
					key: 'text',
					rows: 4,
					description: 'Goes behind all there is; line breaks begin new paragraphs',
				}),
				options(
					flag('newParagraph', 'New Paragraph', {
						default: true,
						place: 'none',
						description: 'Whether the text begins a paragraph of its own',
					}),
				),
			],
			run: appendText,
		}),
		format: changing({
			name: 'Format Text',
			action: 'Format a text in a document (更新文档文本属性)',
			description: 'Changes how a text looks, wherever it stands',
			fields: [
				document,
				text('findText', 'Text to Find', {
					key: 'find',
					description: 'A text within one paragraph',
				}),
				options(
					color('backgroundColor', 'Background Color', {
						key: 'text_property.background_color',
						description: 'Color behind the text',
					}),
					flag('boldText', 'Bold', {
						key: 'text_property.bold',
						description: 'Whether the text is bold',
					}),
					color('fontColor', 'Color', {
						key: 'text_property.color',
						description: 'Color of the text',
					}),
					matchCase,
				),
			],
			run: formatTexts,
		}),
		get: {
			name: 'Get',
			action: 'Get the content of a document (获取文档数据)',
			description: 'Gives the text of a document, as it is or in Markdown',
			doc: 101161,
			request: 'POST /wedoc/document/get',
			reads: true,
			fields: [
				document,
				choice(
					'contentFormat',
					'Format',
					[
						{ name: 'Markdown', value: 'markdown' },
						{ name: 'Nodes', value: 'nodes', description: 'WeCom’s own tree with places' },
						{ name: 'Text', value: 'text' },
					],
					{ default: 'text', place: 'none', description: 'What the content is given as' },
				),
			],
			async run(call) {
				const { version, document: root } = await readDocument(call, call.request);
				const { contentFormat } = call.values;
				if (contentFormat === 'nodes') return { version, document: { ...root } };
				return { version, content: contentFormat === 'text' ? plainText(root) : markdown(root) };
			},
		},
		insert: changing({
			name: 'Insert',
			action: 'Insert content into a document (文档插入内容)',
			description: 'Inserts text, an image, a table or a page break',
			fields: [
				document,
				choice(
					'what',
					'Content',
					[
						{ name: 'Image', value: 'image', description: 'PNG or JPEG of a binary field' },
						{ name: 'Page Break', value: 'page_break' },
						{ name: 'Table', value: 'table' },
						{ name: 'Text', value: 'text' },
					],
					{ default: 'text', place: 'none', description: 'What is inserted' },
				),
				...when(
					'what',
					'text',
					text('insertedText', 'Text', {
						key: 'text',
						rows: 4,
						description: 'Line breaks begin new paragraphs',
					}),
				),
				...when('what', 'image', { ...binaryPropertyName, place: 'none' }),
				...when(
					'what',
					'table',
					choice(
						'tableContent',
						'Cells',
						[
							{ name: 'Empty', value: 'empty' },
							{ name: 'Values', value: 'values' },
						],
						{ default: 'values', place: 'none', description: 'What the cells hold' },
					),
					...when('tableContent', 'values', {
						...text('tableValues', 'Values', {
							rows: 4,
							place: 'none',
							placeholder: 'e.g. [["Name", "Number"], ["A", 1]]',
							description: `Rows of values: a list of lists, a list of objects, whose names become the first row, or lines with tabs as copied from a table. All items of the input, with Execute Once: <code>{{ $input.all() }}</code>. Up to ${MOST_CELLS} cells.`,
						}),
						read: readTable,
					}),
					...when(
						'tableContent',
						'empty',
						number('tableRows', 'Rows', {
							key: 'rows',
							default: 3,
							min: 1,
							max: MOST_ROWS,
							description: 'How many rows the table has',
						}),
						number('tableColumns', 'Columns', {
							key: 'cols',
							default: 3,
							min: 1,
							max: MOST_COLUMNS,
							description: `How many columns it has; up to ${MOST_CELLS} cells together`,
						}),
					),
				),
				choice(
					'position',
					'Position',
					[
						{ name: 'After a Text', value: 'after' },
						{ name: 'Before a Text', value: 'before' },
						{ name: 'Beginning', value: 'beginning' },
						{ name: 'End', value: 'end' },
					],
					{ default: 'end', place: 'none', description: 'Where in the document it goes' },
				),
				...when(
					'position',
					['after', 'before'],
					text('anchorText', 'Text to Find', {
						place: 'none',
						description: 'A text within one paragraph; its first place counts',
					}),
				),
				options(
					...when(
						'what',
						'image',
						number('imageHeight', 'Height', {
							key: 'height',
							default: 100,
							min: 1,
							description: 'In pixels; that of the picture when left out',
						}),
						number('imageWidth', 'Width', {
							key: 'width',
							default: 100,
							min: 1,
							description: 'In pixels; that of the picture when left out',
						}),
					),
				),
			],
			check({ what, tableRows, tableColumns, tableValues }) {
				if (what !== 'table') return;
				const { rows } = (tableValues ?? {}) as { rows?: string[][] };
				if (!rows) return expectTableSize(tableRows as number, tableColumns as number, 'Rows');
				expectTableSize(rows.length, Math.max(...rows.map(({ length }) => length)), 'Values');
			},
			run: insert,
		}),
		replace: changing({
			name: 'Replace Text',
			action: 'Replace texts in a document (替换文档文本)',
			description: 'Fills a template: each text is replaced wherever it stands',
			fields: [
				document,
				rows(
					'replacements',
					'Replacements',
					[
						text('find', 'Text to Find', { description: 'A text within one paragraph' }),
						text('replace', 'Replace With', {
							optional: true,
							description: 'Nothing takes the text out',
						}),
					],
					{ placeholder: 'Add Replacement', description: 'Texts and what takes their place' },
				),
				options(matchCase),
			],
			run: replaceTexts,
		}),
	},
};
