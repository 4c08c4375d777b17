import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
	IBinaryData,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import type { Credentials } from './credentials';
import { NODE_VERSION } from './flags';
import { UsageError } from './usageError';

/** Types of files by their ending, as far as WeCom tells them apart. */
const CONTENT_TYPES: Record<string, string> = {
	'.amr': 'audio/amr',
	'.csv': 'text/csv',
	'.jpeg': 'image/jpeg',
	'.jpg': 'image/jpeg',
	'.mp4': 'video/mp4',
	'.pdf': 'application/pdf',
	'.png': 'image/png',
	'.txt': 'text/plain',
};

export interface ExecutionOptions {
	node: INodeType;
	/** As in a saved workflow, with resource and operation. */
	parameters: INodeParameters;
	credentials: Credentials;
	/** Where relative paths begin. */
	folder: string;
	/** Path for a file that the operation gives; its own name in `folder` otherwise. */
	outputFile?: string;
	/** Of dates that name no zone (IANA name); that of this machine when left out. */
	timeZone?: string;
	signal?: AbortSignal;
}

/** An execution of one node with one empty item, and the parameters n8n would show for it. */
export interface Execution {
	context: IExecuteFunctions;
	/** With defaults, and without what the editor would hide. */
	shown: INodeParameters;
}

/**
 * What n8n gives a node to execute, for one item on a command line: files of this machine stand for binary data.
 */
export function executionContext(options: ExecutionOptions): Execution {
	const { node: nodeType, parameters, credentials, folder, signal } = options;
	const { description } = nodeType;
	const timeZone = timeZoneOf(options);
	const node: INode = {
		id: description.name,
		name: description.displayName,
		type: description.name,
		typeVersion: NODE_VERSION,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			credentials.types.map((type) => [type, { id: type, name: type }]),
		),
	};
	const shown = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		node,
		description,
	)!;
	const context = {
		getInputData: () => [{ json: {} }],
		getNode: () => node,
		getNodeParameter: (name: string, _index: number, fallback?: unknown) => {
			const value = shown[name] ?? fallback;
			if (value === undefined) throw new Error(`Could not get parameter "${name}"`);
			return value;
		},
		getTimezone: () => timeZone,
		getCredentials: async (type: string) => credentials.get(type),
		getExecutionCancelSignal: () => signal,
		continueOnFail: () => false,
		logger: { warn: (line: string) => process.stderr.write(`${line}\n`) },
		getSignedResumeUrl: () => {
			throw new UsageError('This operation waits for an answer: it works in a workflow only');
		},
		sendResponse: () => {
			throw new UsageError('This operation answers a callback: it works in a workflow only');
		},
		helpers: {
			assertBinaryData: (_index: number, file: string): IBinaryData => ({
				id: path.resolve(folder, file),
				data: '',
				fileName: path.basename(file),
				mimeType: CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
			}),
			getBinaryMetadata: async (file: string) => {
				const { size } = await stat(file).catch((error: NodeJS.ErrnoException) => {
					throw new UsageError(`${file} cannot be read (${error.code})`);
				});
				return { fileSize: size };
			},
			getBinaryStream: async (file: string) => createReadStream(file),
			prepareBinaryData: async (content: Readable, fileName = 'download', mimeType?: string) => {
				// The name comes from outside: it must not lead out of the folder.
				const file = path.resolve(folder, options.outputFile ?? path.basename(fileName));
				await saveNew(content, file, signal);
				return { data: '', mimeType: mimeType ?? '', fileName: file } satisfies IBinaryData;
			},
		},
	};
	return { context: context as unknown as IExecuteFunctions, shown };
}

function timeZoneOf({ timeZone }: ExecutionOptions): string {
	try {
		return new Intl.DateTimeFormat('en-US', timeZone ? { timeZone } : {}).resolvedOptions()
			.timeZone;
	} catch {
		throw new UsageError(`--timezone wants a zone such as Asia/Shanghai, not "${timeZone}"`);
	}
}

/** Writes a file that is not there yet, whole or not at all. */
async function saveNew(content: Readable, file: string, signal?: AbortSignal): Promise<void> {
	const target = createWriteStream(file, { flags: 'wx' });
	try {
		await pipeline(content, target, { signal });
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EEXIST') {
			throw new UsageError(`${file} is there already: name another file with --output`);
		}
		await rm(file, { force: true });
		throw error;
	}
}

/** The JSON of the items an execution gives, and the files it has written. */
export async function executeNode(
	{ context }: Execution,
	node: INodeType,
): Promise<{ items: IDataObject[]; files: string[] }> {
	const [items = []] = (await node.execute!.call(context)) as Array<
		Array<{ json: IDataObject; binary?: Record<string, IBinaryData> }>
	>;
	return {
		items: items.map(({ json }) => json),
		files: items.flatMap(({ binary = {} }) =>
			Object.values(binary).map(({ fileName = '' }) => fileName),
		),
	};
}
