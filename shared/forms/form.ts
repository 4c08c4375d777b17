import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';

/** A question of a form as WeCom has it (97462). */
export interface Question {
	question_id: number;
	title: string;
	pos: number;
	/** 1 asked, 2 deleted. */
	status: number;
	reply_type: number;
	must_reply?: boolean;
	note?: string;
	option_item?: Array<{ key: number; value: string; status: number }>;
	question_extend_setting?: IDataObject;
}

/** A form as WeCom gives it (97817). */
export interface FormInfo extends IDataObject {
	form_title?: string;
	form_question?: IDataObject & { items?: Question[] };
	form_setting?: IDataObject;
	/** The rounds (周期), by which answers are asked for: one where the form does not repeat. */
	repeated_id?: string[];
}

/** The form with its questions, settings and rounds (97817). */
export async function readForm(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
	formid: unknown,
): Promise<FormInfo> {
	const { form_info } = await send({
		method: 'POST',
		path: '/wedoc/get_form_info',
		body: { formid },
		repeatable: true,
		needs: ['form_info'],
	});
	return form_info as FormInfo;
}
