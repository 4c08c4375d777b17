import type { Company } from './company';
import type { Upload } from './upload';
import type { Robot, Secret } from './identity';
import { readFields, type Field, type Fields, type Values } from '../rules/fields';

/** A file as answer instead of JSON. */
export class Download {
	constructor(
		readonly bytes: Buffer,
		readonly filename: string,
		readonly contentType: string,
	) {}
}

export type Answer = Download | object | void;

/** What a request carries, before its fields are checked. */
export interface RawCall {
	company: Company;
	/** Which secret's token the call came with; the app's where none is asked for. */
	secret: Secret;
	/** The linked company whose token the call came with. */
	linkedCorpid?: string;
	/** The group robot whose key the call carries. */
	robot?: Robot;
	/** The key of a smart sheet's webhook that the call carries. */
	webhookKey?: string;
	query: Readonly<Record<string, unknown>>;
	body: unknown;
	upload?: Upload;
	/** The Range header. */
	range?: string;
}

export interface Call<Query, Body> extends Omit<RawCall, 'query' | 'body'> {
	query: Query;
	body: Body;
}

export interface Endpoint {
	/** Number of the official page: https://developer.work.weixin.qq.com/document/path/<doc>. */
	doc: number;
	method: 'GET' | 'POST';
	/** Below /cgi-bin, with a leading slash. */
	path: string;
	/**
	 * The secrets whose token may call it; `linked` wants the token of a linked company instead, `robot` a robot's key, `webhook` that of a smart sheet's webhook,
	 * `none` nothing.
	 */
	access: readonly Secret[] | 'linked' | 'robot' | 'webhook' | 'none';
	/** The errcode for a token of another secret, by secret; 48002 where not given. */
	forbidden?: Partial<Record<Secret, number>>;
	/** The request is a multipart form with a file in the part `media`. */
	uploads: boolean;
	/** The page shows its reply without `errcode`. */
	withoutErrcode?: true;
	handle(call: RawCall): Answer | Promise<Answer>;
}

interface Declaration<Query extends Fields, Body> extends Omit<Endpoint, 'uploads' | 'handle'> {
	query?: Query;
	body?: Field<Body>;
	uploads?: true;
	answer(call: Call<Values<Query>, Body>): Answer | Promise<Answer>;
}

/** Declares one endpoint: what its official page lists, and what it does to the company. */
export function endpoint<Query extends Fields = Record<never, Field>, Body = undefined>(
	declaration: Declaration<Query, Body>,
): Endpoint {
	const { query: queryFields, body: bodyField, uploads = false, answer, ...rest } = declaration;
	return {
		...rest,
		uploads,
		handle(call) {
			const query = readFields(queryFields ?? ({} as Query), call.query, '', true);
			const body = bodyField?.read(call.body, '') as Body;
			return answer({ ...call, query, body });
		},
	};
}
