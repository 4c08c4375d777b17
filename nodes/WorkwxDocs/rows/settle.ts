import { buffer } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { MemberByEmail, PictureOfItem } from '../../../shared/sheets/cells';
import { unlessRefused } from '../../../shared/vocabulary/unlessRefused';

/** "No member has this personal or business e-mail." */
const EMAIL_UNKNOWN = [46004, 60147, 60148];
/** Of get_userid_by_email (95895): business, personal. */
const EMAIL_TYPES = [1, 2];

type Handler = (value: MemberByEmail | PictureOfItem) => Promise<unknown>;

/** A copy of cells with what the handler makes of everything that has to be asked or sent first. */
async function settled(value: unknown, handle: Handler): Promise<unknown> {
	if (value instanceof PictureOfItem || value instanceof MemberByEmail) return await handle(value);
	if (typeof value !== 'object' || value === null) return value;
	const entries: Array<[string, unknown]> = [];
	for (const [key, inner] of Object.entries(value)) {
		entries.push([key, await settled(inner, handle)]);
	}
	return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** The cells with members in the place of their addresses; throws a `ParameterError` for a picture that is not there. */
export const withMembers = async (cells: object, call: Call): Promise<IDataObject> =>
	(await settled(cells, async (value) => {
		if (value instanceof MemberByEmail) return await memberOf(value, call);
		await call.file(value.binaryPropertyName).catch((error: Error) => {
			throw new ParameterError(
				value.label,
				`names the binary field “${value.binaryPropertyName}”: ${error.message}`,
			);
		});
		return value;
	})) as IDataObject;

/** The record with its pictures uploaded. */
export const withPictures = async (record: IDataObject, call: Call): Promise<IDataObject> =>
	(await settled(record, async (value) =>
		value instanceof PictureOfItem ? await uploaded(value, call) : value,
	)) as IDataObject;

/** Uploads a picture into the document (99933): as base64, so that it is held in memory. */
async function uploaded({ binaryPropertyName }: PictureOfItem, call: Call): Promise<IDataObject> {
	const file = await call.file(binaryPropertyName);
	const content = await buffer(await file.open());
	const reply = await call.send({
		method: 'POST',
		path: '/wedoc/image_upload',
		body: { docid: call.values.docid as string, base64_content: content.toString('base64') },
		repeatable: true,
		needs: ['url'],
	});
	const { url, width, height } = reply as { url: string; width: number; height: number };
	return { id: url, title: file.filename, image_url: url, width, height };
}

/** The member with that business or personal e-mail address (95895), asked for once. */
async function memberOf({ email, label }: MemberByEmail, call: Call): Promise<IDataObject> {
	const user_id = await call.once(`email ${email}`, async () => {
		for (const email_type of EMAIL_TYPES) {
			const reply = await unlessRefused(
				EMAIL_UNKNOWN,
				call.send({
					method: 'POST',
					path: '/user/get_userid_by_email',
					body: { email, email_type },
					repeatable: true,
				}),
			);
			if (reply?.userid) return reply.userid as string;
		}
		return undefined;
	});
	if (user_id) return { user_id };
	throw new ParameterError(label, `holds the e-mail “${email}”, which no member has`);
}
