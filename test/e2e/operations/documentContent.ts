import { MINUTES, SEED } from '../../../simulator/areas/docs/seed';
import {
	DOCUMENT_TYPE,
	type DocumentPart,
	newDocument,
	partsOf,
} from '../../../simulator/areas/docs/records';
import { byId } from './byId';
import { FILES, withFiles } from './files';
import type { Proofs } from './proof';

/** What stands in a document: its texts, a line break for the end of a paragraph, `#` for an object. */
const written = (content: DocumentPart[] = []) =>
	content.map((part) => ('text' in part ? part.text : 'mark' in part ? '\n' : '#')).join('');

export const documentContent: Proofs = (company) => {
	for (const [docid, text] of Object.entries({
		dcAppend: '第一行\n',
		dcReplace: '亲爱的{{姓名}}：\n{{姓名}}，{{内容}} ABC\n',
		dcFormat: '重要 Important\n',
		dcInsert: '前后\n',
		dcImage: '图：\n',
		dcTable: '见表\n',
	})) {
		newDocument(company.docs, DOCUMENT_TYPE, docid, [], docid).content = partsOf(text);
	}
	const found = (docid: string) => company.docs.byId.get(docid)!;
	const at = (docid: string) => ({ docid: byId(docid) });
	const image = withFiles({ data: FILES.image });
	const OK = [{ success: true }];

	return {
		append: {
			bare: { parameters: { ...at('dcAppend'), appendedText: '第二行' }, items: OK },
			full: [
				{
					parameters: {
						...at('dcAppend'),
						appendedText: '接着\n第三行',
						options: { newParagraph: false },
					},
					items: OK,
					effect: () =>
						expect(written(found('dcAppend').content)).toBe('第一行\n第二行接着\n第三行\n'),
				},
			],
			refused: { parameters: { ...at(SEED.docid), appendedText: 'x' }, error: /2050067/ },
		},
		format: {
			bare: {
				parameters: { ...at('dcFormat'), findText: '重要', options: { boldText: true } },
				items: [{ formatted: 1 }],
			},
			full: [
				{
					parameters: {
						...at('dcFormat'),
						findText: 'IMPORTANT',
						options: {
							boldText: true,
							fontColor: '#FF0000',
							backgroundColor: '#FFFF00',
							matchCase: false,
						},
					},
					items: [{ formatted: 1 }],
					effect: () =>
						expect(found('dcFormat').content[3]).toEqual({
							text: 'I',
							look: { bold: true, color: 'FF0000', background_color: 'FFFF00' },
						}),
				},
			],
			refused: { parameters: { ...at('dcFormat'), findText: 'x' }, error: /change nothing/ },
		},
		get: {
			bare: {
				parameters: at(MINUTES),
				items: [{ version: 1, content: '会议纪要\n日期：{{日期}}' }],
			},
			full: [
				{
					parameters: { ...at(MINUTES), contentFormat: 'markdown' },
					items: [{ version: 1, content: '会议纪要\n\n日期：{{日期}}' }],
				},
			],
			refused: { parameters: at('none'), error: /40058/ },
		},
		insert: {
			bare: { parameters: { ...at('dcInsert'), insertedText: '！' }, items: OK },
			full: [
				{
					parameters: {
						...at('dcInsert'),
						what: 'text',
						insertedText: '中',
						position: 'after',
						anchorText: '前',
					},
					items: OK,
				},
				{
					parameters: {
						...at('dcInsert'),
						what: 'table',
						tableContent: 'empty',
						tableRows: 1,
						tableColumns: 2,
						position: 'beginning',
					},
					items: OK,
					effect: () =>
						expect(written(found('dcInsert').content)).toMatch(/^##.*\n.*\n.*##前中后！\n$/s),
				},
				{
					parameters: {
						...at('dcTable'),
						what: 'table',
						tableContent: 'values',
						tableValues: '={{ $input.all() }}',
					},
					input: [{ json: { 名称: '甲\n二', 数量: 1 } }],
					items: OK,
					effect: () =>
						expect(written(found('dcTable').content).replace(/#+/g, '#')).toBe(
							'见表\n#名称\n#数量\n#甲\n二\n#1\n#\n',
						),
				},
				{
					parameters: {
						...at('dcImage'),
						what: 'image',
						binaryPropertyName: 'data',
						position: 'end',
						options: { imageWidth: 20, imageHeight: 10 },
					},
					input: [image],
					items: OK,
					effect: () => expect(written(found('dcImage').content)).toBe('图：#\n'),
				},
			],
			refused: {
				parameters: {
					...at('dcInsert'),
					insertedText: 'x',
					position: 'before',
					anchorText: '没有',
				},
				error: /"Text to Find" is “没有”/,
			},
		},
		replace: {
			bare: {
				parameters: {
					...at('dcReplace'),
					replacements: { rows: [{ find: '{{姓名}}', replace: '李四' }] },
				},
				items: [{ replaced: 2, counts: [{ find: '{{姓名}}', replaced: 2 }] }],
			},
			full: [
				{
					parameters: {
						...at('dcReplace'),
						replacements: {
							rows: [
								{ find: '{{内容}}', replace: '你好\n再见' },
								{ find: ' abc', replace: '' },
							],
						},
						options: { matchCase: false },
					},
					items: [expect.objectContaining({ replaced: 2 })],
					effect: () =>
						expect(written(found('dcReplace').content)).toBe('亲爱的李四：\n李四，你好\n再见\n'),
				},
			],
			refused: {
				parameters: { ...at('none'), replacements: { rows: [{ find: 'x' }] } },
				error: /40058/,
			},
		},
	};
};
