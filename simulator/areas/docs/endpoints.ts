import { documents } from './documents';
import { images } from './images';
import { sheetRecords } from './sheetRecords';
import { sheetStructure } from './sheetStructure';
import { sheetWebhooks } from './sheetWebhooks';
import { spreadsheets } from './spreadsheets';

/** Documents and smart sheets (文档、智能表格). */
export const docsEndpoints = [
	documents,
	images,
	sheetRecords,
	sheetStructure,
	sheetWebhooks,
	spreadsheets,
].flat();
