import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import type { Question } from './questionFields';

/** A form as WeCom gives it (97817). */
export interface FormInfo extends IDataObject {
	form_title?: string;
	form_question?: IDataObject & { items?: Question[] };
	form_setting?: IDataObject;
	/** The rounds (周期), by which answers are asked for: one where the form does not repeat. */
	repeated_id?: string[];
}

/** The form with its questions, settings and rounds (97817). */
export async function formInfo({ send, request }: Call): Promise<FormInfo> {
	const { form_info } = await send({
		method: 'POST',
		path: '/wedoc/get_form_info',
		body: { formid: (request.body as IDataObject).formid },
		repeatable: true,
		needs: ['form_info'],
	});
	return form_info as FormInfo;
}
