import type { IDataObject } from 'n8n-workflow';
import { splitList } from '../../shared/operation/fields';
import type { Call } from '../../shared/operation/operation';
import { withoutCode } from '../../shared/operation/runOperation';
import { robotKeys, robotNamed } from './robotKeys';

/** Sends by the webhook of a group robot (91770); the key of the credential goes into the query and nowhere else. */
export async function sendByRobot(call: Call): Promise<IDataObject> {
	const { keys } = await call.credential('workwxRobotApi');
	const robot = robotNamed(robotKeys(keys), call.values.robot);
	const body = { ...(call.request.body as IDataObject) };
	const mentioned = splitList(call.values.mentionUsers);
	if (mentioned.length) {
		const { content } = body.markdown as { content: string };
		body.markdown = { content: `${content}\n${mentioned.map((user) => `<@${user}>`).join(' ')}` };
	}
	const reply = await call.send({
		...call.request,
		query: { key: robot.key },
		sensitiveQuery: ['key'],
		body,
	});
	return { robot: robot.name, ...withoutCode(reply) };
}
