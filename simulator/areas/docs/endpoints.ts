import { advancedAccounts } from './advancedAccounts';
import { columnGroups } from './columnGroups';
import { documentContent } from './documentContent';
import { documents } from './documents';
import { forms } from './forms';
import { images } from './images';
import { sheetRecords } from './sheetRecords';
import { sheetRights } from './sheetRights';
import { sheetStructure } from './sheetStructure';
import { sheetWebhooks } from './sheetWebhooks';
import { spreadsheets } from './spreadsheets';

/** Documents and smart sheets (文档、智能表格). */
export const docsEndpoints = [
	advancedAccounts,
	columnGroups,
	documentContent,
	documents,
	forms,
	images,
	sheetRecords,
	sheetRights,
	sheetStructure,
	sheetWebhooks,
	spreadsheets,
].flat();
