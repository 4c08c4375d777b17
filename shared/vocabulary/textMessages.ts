import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import type { UploadFile } from '../client/workwxRequest';
import { choice, text } from '../operation/fields';
import type { Call, Field } from '../operation/operation';
import { ParameterError } from '../operation/parameterError';
import { checkMediaSize } from './mediaFile';
import { CUT_NOTE, cutText, splitText } from '../text/splitText';

/** WeCom drops what goes beyond 30 messages a minute to one member without a word (90236). */
const MOST_PARTS = 20;
const FRONT_BYTES = 512;
const LEAST_FRONT_BYTES = 256;
const NOTES = { cut: CUT_NOTE, file: '……（全文见附件 / full text attached）' };

/** What to do with a text that is longer than a message may be. */
export const tooLongOptions: Field[] = [
	choice(
		'tooLong',
		'If Too Long',
		[
			{
				name: 'Attach as File',
				value: 'file',
				description: 'Sends the beginning, and the whole text as a file behind it',
			},
			{ name: 'Cut', value: 'cut', description: 'Sends the beginning with a note' },
			{ name: 'Fail', value: 'fail', description: 'Sends nothing' },
			{
				name: 'Split',
				value: 'split',
				description: 'Sends several messages, cut between lines or words',
			},
		],
		{
			default: 'split',
			place: 'none',
			description: 'What to do with a text that is longer than one message may be',
		},
	),
	text('tooLongNote', 'Note If Too Long', {
		place: 'none',
		bytes: 200,
		placeholder: 'e.g. … (cut)',
		description:
			'What stands below a text that was cut or attached; a note in Chinese and English when empty',
	}),
];

/** The message a text goes out with, and how. */
interface Carrier {
	/** The body of a message that holds the whole text as `<msgtype>.content`. */
	body: IDataObject;
	/** Most bytes of the content. */
	most: number;
	/** Name of the parameter with the text. */
	parameter: string;
	/** Most messages that a text may take. */
	mostParts?: number;
	/** Comes last, whatever else is left out: mentions. */
	ending?: string;
	/** Uploads a file and gives its media ID. */
	upload: (file: UploadFile) => Promise<string>;
}

/**
 * The messages that carry a text, in the order to send them: one when it fits, else as the option "If Too Long" says.
 * What else the message holds beside its content (mentions) goes with the last text. Throws a `ParameterError` for a text
 * that cannot go out that way.
 */
export async function textMessages(
	{ values }: Call,
	{ body, most, parameter, mostParts = MOST_PARTS, ending = '', upload }: Carrier,
): Promise<IDataObject[]> {
	const type = body.msgtype as string;
	const { content, ...mentions } = body[type] as IDataObject & { content: string };
	const whole = content + ending;
	const size = Buffer.byteLength(whole);
	const message = (text: string, isLast = true) => ({
		...body,
		[type]: { content: text, ...(isLast && mentions) },
	});
	const shortened = (bytes: number, standard: string) => {
		const room = Math.min(bytes, most - Buffer.byteLength(ending));
		if (room < LEAST_FRONT_BYTES) {
			throw new ParameterError('Mention Users', 'are too many to stand below a text that is cut');
		}
		const note = (values.tooLongNote as string | undefined) || standard;
		return message(cutText(content, room, note) + ending);
	};

	if (size <= most) return [message(whole)];
	switch (values.tooLong) {
		case 'fail':
			throw new ParameterError(
				parameter,
				`is ${size} bytes long${ending && ' with its mentions'}, at most ${most} are allowed`,
			);
		case 'cut':
			return [shortened(most, NOTES.cut)];
		case 'file': {
			const file = textFile(`message.${type === 'text' ? 'txt' : 'md'}`, content);
			checkMediaSize(file, 'file', parameter);
			const front = shortened(FRONT_BYTES, NOTES.file);
			const { [type]: _text, enable_id_trans: _onlyForTexts, ...shared } = body;
			return [front, { ...shared, msgtype: 'file', file: { media_id: await upload(file) } }];
		}
		default: {
			const parts = splitText(whole, most);
			if (parts.length > mostParts) {
				throw new ParameterError(
					parameter,
					`would take ${parts.length} messages, at most ${mostParts} are sent: choose another "If Too Long", such as "Attach as File"`,
				);
			}
			return parts.map((part, index) => message(part, index === parts.length - 1));
		}
	}
}

function textFile(filename: string, text: string): UploadFile {
	const content = Buffer.from(text);
	return {
		field: 'media',
		filename,
		contentType: filename.endsWith('.md') ? 'text/markdown' : 'text/plain',
		size: content.length,
		open: () => Readable.from([content]),
	};
}
