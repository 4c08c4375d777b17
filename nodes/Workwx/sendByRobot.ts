import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../shared/operation/operation';
import { withoutCode } from '../../shared/operation/runOperation';
import { robotKeys, robotNamed } from './robotKeys';

/** Sends by the webhook of a group robot (99110); the key of the credential goes into the query and nowhere else. */
export async function sendByRobot(call: Call): Promise<IDataObject> {
	const { keys } = await call.credential('workwxRobotApi');
	const robot = robotNamed(robotKeys(keys), call.values.robot);
	const reply = await call.send({
		...call.request,
		query: { key: robot.key },
		sensitiveQuery: ['key'],
	});
	return { robot: robot.name, ...withoutCode(reply) };
}
