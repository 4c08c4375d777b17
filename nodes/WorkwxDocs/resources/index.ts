import type { Resource } from '../../../shared/operation/operation';
import { advancedAccount } from './advancedAccount';
import { columnGroup } from './columnGroup';
import { documentResource } from './document';
import { documentContent } from './documentContent/documentContent';
import { form } from './form/form';
import { sheetColumn } from './sheetColumn/sheetColumn';
import { sheetRights } from './sheetRights/sheetRights';
import { sheetRow } from './sheetRow/sheetRow';
import { sheetView } from './sheetView/sheetView';
import { sheetWebhook } from './sheetWebhook/sheetWebhook';
import { spreadsheet } from './spreadsheet/spreadsheet';
import { subSheet } from './subSheet';
import { worksheet } from './worksheet';

export const resources: Resource[] = [
	sheetRow,
	documentResource,
	subSheet,
	sheetColumn,
	columnGroup,
	sheetView,
	sheetRights,
	sheetWebhook,
	spreadsheet,
	worksheet,
	form,
	documentContent,
	advancedAccount,
];
