import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { listAt } from '../../../../shared/operation/reply';

interface Asked {
	question_desc: string;
	question_type: number;
	option_info?: Array<{ option_desc: string }>;
}

/** Changes what is given of a topic and keeps the rest, which WeCom wants whole (98835). */
export async function updateTopic(call: Call): Promise<IDataObject> {
	const body = call.request.body as IDataObject;
	const { operator_userid, instance_id, meetingid, poll_theme_id } = body;
	const { poll_topic, poll_desc, is_anony, ...reply } = await call.send({
		method: 'POST',
		path: '/meeting/poll/get_theme_info',
		body: { operator_userid, instance_id, meetingid, poll_theme_id },
		repeatable: true,
	});
	const poll_questions = listAt<Asked>(reply, 'poll_question_data').map(
		({ question_desc, question_type, option_info = [] }) => ({
			question_desc,
			question_type,
			poll_option: option_info.map(({ option_desc }) => option_desc),
		}),
	);
	await call.send({
		...call.request,
		body: { poll_topic, poll_desc, is_anony, poll_questions, ...body },
	});
	return { success: true };
}
