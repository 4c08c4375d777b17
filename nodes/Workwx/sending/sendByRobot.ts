import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import type { UploadFile, WorkwxRequest } from '../../../shared/client/workwxRequest';
import type { Call, Values } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { withoutCode } from '../../../shared/operation/reply';
import { mediaFile } from '../../../shared/vocabulary/mediaFile';
import { partlySent } from '../../../shared/vocabulary/partlySent';
import { type Robot, robotKeys, robotNamed } from '../../../shared/credentials/robotKeys';
import { textMessages } from '../../../shared/vocabulary/textMessages';
import { MOST_TEXT_BYTES } from '../../../shared/text/textLimits';

/** Of a text by message type (99110). */
export const MOST_BYTES = { text: MOST_TEXT_BYTES, markdown: 4096, markdown_v2: 4096 };
/** How JPG and PNG begin. */
const PICTURES = ['ffd8ff', '89504e470d0a1a0a'].map((start) => Buffer.from(start, 'hex'));

/** Sends by the webhook of a group robot (99110). A file of the item is uploaded first, with the key of the same robot. */
export async function sendByRobot(call: Call): Promise<IDataObject> {
	const robot = await robotOf(call);
	const body = call.request.body as IDataObject;
	const type = body.msgtype as string;
	const { mediaSource, mediaId } = call.values;
	if (mediaSource === undefined) return await deliver(call, robot, [body]);
	const media_id =
		mediaSource === 'mediaId'
			? (mediaId as string)
			: (await upload(call, robot, await mediaFile(call, type), type)).media_id;
	return await deliver(call, robot, [{ ...body, [type]: { media_id } }]);
}

/** Sends a text or markdown, which may take several messages. Mentions in markdown stand in a last line. */
export async function sendTextByRobot(call: Call): Promise<IDataObject> {
	const robot = await robotOf(call);
	const body = call.request.body as IDataObject & { msgtype: keyof typeof MOST_BYTES };
	const messages = await textMessages(call, {
		body,
		most: MOST_BYTES[body.msgtype],
		parameter: body.msgtype === 'text' ? 'Text' : 'Markdown',
		ending: mentionsLine(call.values),
		upload: async (file) => (await upload(call, robot, file, 'file')).media_id as string,
	});
	return await deliver(call, robot, messages);
}

/** Most bytes of a text that a robot sends as this type, beside its mentions. */
export const roomFor = (type: keyof typeof MOST_BYTES) => (values: Values) =>
	MOST_BYTES[type] - Buffer.byteLength(mentionsLine(values));

function mentionsLine({ mentionUsers }: Values): string {
	const users = (mentionUsers ?? []) as string[];
	const mentioned = users.map((user) => `<@${user}>`);
	return mentioned.length ? `\n${mentioned.join(' ')}` : '';
}

/** Sends a picture of the item. It goes out as base64 together with its MD5, so it is held in memory: 2 MB at most. */
export async function sendImageByRobot(call: Call): Promise<IDataObject> {
	const robot = await robotOf(call);
	const file = await mediaFile(call, 'image of a robot');
	const content = await buffer(await file.open());
	if (!PICTURES.some((start) => content.subarray(0, start.length).equals(start))) {
		throw new ParameterError('Input Binary Field', 'is no JPG and no PNG: a robot sends no others');
	}
	const image = {
		base64: content.toString('base64'),
		md5: createHash('md5').update(content).digest('hex'),
	};
	return await deliver(call, robot, [{ ...(call.request.body as IDataObject), image }]);
}

/** Uploads the file of the item for this robot alone (99110). */
export async function uploadByRobot(call: Call): Promise<IDataObject> {
	const robot = await robotOf(call);
	const file = await mediaFile(call, call.values.robotMediaType as string);
	const reply = await post(call, robot, { ...call.request, body: undefined, file });
	return {
		robot: robot.name,
		...withoutCode(reply),
		file_name: file.filename,
		file_size: file.size,
	};
}

async function robotOf(call: Call): Promise<Robot> {
	const { keys } = await call.credential('workwxRobotApi');
	return robotNamed(robotKeys(keys), call.values.robot);
}

/** The key of the credential goes into the query and nowhere else. */
const post = async (call: Call, robot: Robot, request: WorkwxRequest) =>
	await call.send({
		...request,
		query: { ...request.query, key: robot.key },
		sensitiveQuery: ['key'],
	});

const upload = async (call: Call, robot: Robot, file: UploadFile, type: string) =>
	await post(call, robot, {
		method: 'POST',
		path: '/webhook/upload_media',
		query: { type },
		file,
		secret: 'none',
		repeatable: true,
		needs: ['media_id'],
	});

/** Sends messages one after the other. */
async function deliver(call: Call, robot: Robot, messages: IDataObject[]): Promise<IDataObject> {
	let reply: IDataObject = {};
	for (const [index, body] of messages.entries()) {
		reply = await post(call, robot, { ...call.request, body }).catch((error: unknown) => {
			throw partlySent(error, index, messages.length);
		});
	}
	return {
		robot: robot.name,
		...withoutCode(reply),
		...(messages.length > 1 && { parts: messages.length }),
	};
}
