import type { IDataObject } from 'n8n-workflow';
import { type FormInfo, readForm } from '../../../../shared/forms/form';
import type { Call } from '../../../../shared/operation/operation';

/** The form that the parameters name, with its questions, settings and rounds (97817). */
export const formInfo = async ({ send, request }: Call): Promise<FormInfo> =>
	await readForm(send, (request.body as IDataObject).formid);
