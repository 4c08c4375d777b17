import type {
	IBinaryData,
	ICredentialsDisplayOptions,
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';
import type { SecretKind } from '../client/secrets';
import type { UploadFile, WorkwxRequest } from '../client/workwxRequest';
import type { Client, Download } from '../client/client';

/**
 * What the parameters of one item mean, by name: as their fields read them (`Field.read`), chosen options beside the rest.
 * A hook reads and never converts.
 */
export type Values = Record<string, unknown>;

/** What a value may be at most; checked before anything is sent. */
export interface Limits {
	/** UTF-8 bytes of a text. */
	bytes?: number;
	/** Unicode characters of a text. */
	characters?: number;
	/** Entries of a list or rows of a collection. */
	items?: number;
	/** Smallest number of entries. */
	minItems?: number;
	min?: number;
	max?: number;
	pattern?: RegExp;
	/** Says what `pattern` allows, for the error: "letters and digits". */
	allowed?: string;
}

/** Where the value of a field goes: `secret` says which one the call takes, `none` is read by the operation itself. */
export type Place = 'body' | 'query' | 'secret' | 'none';

/** One parameter the user sees, and where its value goes in the request. */
export interface Field {
	/** The n8n property without `displayOptions`; those are derived. */
	ui: INodeProperties;
	/**
	 * Dotted path in the body, or name in the query. A last step in brackets, such as `filters[creator]`, adds
	 * `{ key: 'creator', value }` to the list before it, once for each entry of a list.
	 */
	key: string;
	/** Query for a GET and body for a POST unless said otherwise. */
	place?: Place;
	/**
	 * What a value of the editor or an expression means; `undefined` where none is given. Throws `Error` with what is wrong
	 * with it. A date without a zone is one of `timeZone`.
	 */
	read?: (value: unknown, timeZone?: string) => unknown;
	/**
	 * Turns the meaning into the value on the wire, where they differ; `undefined` leaves it out. Throws `Error` with what is
	 * wrong. `label` names the parameter for errors that show later.
	 */
	encode?: (meaning: unknown, label: string) => unknown;
	limits?: Limits;
	/**
	 * What an option given empty becomes where the operation changes a record: `as` on the wire, or nothing without `as`.
	 * An option that has no `empty` is one that WeCom cannot empty.
	 */
	empty?: { as?: unknown };
	/** Method of the node that finds its records by name; it takes IDs. */
	search?: string;
	/** Where more IDs of a list are picked by name: a parameter, and its rows with an `id` each. */
	picked?: { parameter: string; rows: string };
	/** May be left empty although it stands outside of the options. */
	optional?: boolean;
	/** Fields of a collection (`options`, `collection`) or of each row (`rows`). */
	children?: Field[];
	/** How `children` are held: the options of a resource, one object, or a list of objects. */
	shape?: 'options' | 'collection' | 'rows';
	/** Shown and read only while other parameters have one of these values. */
	when?: Record<string, Array<string | number | boolean>>;
	/** The date that this one ends a span of: not before it, and at most so many days after it (`Infinity`: any). */
	endOf?: { from: Field; days: number };
}

/** How a list is read page by page. */
export interface Paging {
	/** Path of the array in a reply. */
	items: string;
	/** Name of the size parameter, the most the endpoint takes, and whether all pages must be of the same size. */
	size?: { key: string; max: number; isFixed?: true };
	/** Name under which the reply gives the next cursor, and under which it is sent. */
	cursor?: { sent: string; received: string };
	/** Name of the number of records to skip, where there is no cursor: a page that is not full is the last one. */
	offset?: string;
	/** Name of the flag that says whether more follows; without one an empty cursor ends. */
	more?: string;
	/** Name of the number of all records, where the cursor is an offset that ends there. */
	total?: string;
	/** Name of the flag that says that nothing follows, whatever the cursor holds. */
	last?: string;
}

/** Lists of the body that are filled from several items, up to what one call takes. */
export interface Collect {
	/** Key in the body → most entries of one call, for lists that no field holds; of the others `items` of the field counts. */
	most?: Record<string, number>;
	/** All items or none: one that cannot be read, or differs in anything else, fails all of them. */
	whole?: boolean;
}

/** Items that go out together, each with an output or an error of its own. */
export interface Batch {
	/** Most items of one turn; all have the same target. */
	most: number;
	/**
	 * Does the work for the calls, all of them read and prepared; gives for each, in their order, its output or the reason
	 * why it has none. Rejects where the reason is the same for all.
	 */
	run: (calls: Call[]) => Promise<Array<Output | Error>>;
}

/** Texts of several items that go out as one message, where the option Merge Items asks for it. */
export interface Merge {
	/** Name of the parameter with the text. */
	parameter: string;
	/** Where the text stands in the body: `text.content`. */
	key: string;
	/** Most bytes of the text beside whatever else is added to it. */
	room: (values: Values) => number;
}

/** What an operation gives for one item. */
export type Output = IDataObject | IDataObject[] | ItemWithFiles | ItemWithFiles[];

/** An item with files by the name of their binary field. */
export type ItemWithFiles = { json: IDataObject; binary: Record<string, IBinaryData> };

/** One call of an operation: what `run` may use. */
export interface Call {
	/** The declaration the call comes from. */
	operation: Operation;
	values: Values;
	/** The request as derived from the declaration and the fields. */
	request: WorkwxRequest;
	/**
	 * The same for a record that is there already, where `request` is for a new one: options given empty empty what it has.
	 * Throws a `ParameterError` for one that WeCom cannot empty.
	 */
	update(): WorkwxRequest;
	/** Most records wanted; `Infinity` for Return All. */
	limit: number;
	/** Agent ID of the credential, or a clear error. */
	agentId(): number;
	send(request: WorkwxRequest): Promise<IDataObject>;
	/** Records page by page; asks for no page that is not needed. */
	pages(request: WorkwxRequest, paging: Paging, limit?: number): AsyncGenerator;
	/**
	 * A file at an address from a reply, with the cookie it may want, for `binary` to store or for `whileOpen`: somebody has to
	 * end it.
	 */
	downloadFrom(address: string, cookie?: string): Promise<Download>;
	/** What all items of the execution need and read only once, by a name for it. */
	once<T>(name: string, read: () => Promise<T>): Promise<T>;
	/** The file in a binary field of the item. */
	file(binaryPropertyName: string, field?: string): Promise<UploadFile>;
	/** Stores a file as binary data of the outgoing item and ends it. */
	binary(download: Download, fileName?: string): Promise<IBinaryData>;
	/** Answers the webhook that started the execution (n8n's own `sendResponse`). */
	respond(response: { body: string; headers: Record<string, string> }): void | Promise<void>;
	/** Aborted when the execution is cancelled. */
	signal: AbortSignal | undefined;
	/** Decrypted values of a credential of the node. */
	credential(type: string): Promise<IDataObject>;
	/** For what one operation needs alone: what the client and n8n offer beside. */
	client: Client;
	context: IExecuteFunctions;
}

export interface Operation {
	/** Title Case; "Get Many" for lists. */
	name: string;
	/** What it does for a reader who sees nothing else, in sentence case, with the Chinese term. */
	action: string;
	description?: string;
	/** Number of the official page, https://developer.work.weixin.qq.com/document/path/<doc>. */
	doc: number;
	/**
	 * Verb and path below `/cgi-bin`; `OPEN` for an address that only a browser opens, `FRAME` for a command over the long
	 * connection of an AI bot.
	 */
	request: `${'GET' | 'POST'} /${string}` | `OPEN https://${string}` | `FRAME ${string}`;
	/** Secret the endpoint takes; `app` unless said otherwise. */
	secret?: SecretKind | 'none';
	fields?: Field[];
	/** Constant part of the body. */
	body?: IDataObject;
	/** Constant part of the query. */
	query?: WorkwxRequest['query'];
	/** Adds `agentid` of the credential to the body or the query. */
	agent?: 'body' | 'query';
	/** Array in the reply that becomes one item per record, with Return All and Limit. */
	items?: string;
	/** The same, page by page. */
	paging?: Paging;
	/** Array in the reply that answers the entries of the request, one item each: all of them, whatever their number. */
	answers?: string;
	/** Object in the reply that is the item; a reply without it fails. */
	item?: string;
	/** What the reply must hold beside, because `run` or the nodes behind this one go on with it: the ID of what was made. */
	needs?: string[];
	/** Errcode that stands for an empty list. */
	emptyCode?: number;
	/** Turns a record of a list into an item, where the list holds bare values. */
	record?: (value: unknown) => IDataObject;
	/** Values of the item that are as good as a credential; n8n hides them where it can. */
	sensitive?: string[];
	/** Gives `{ deleted: true }`. */
	deletes?: boolean;
	/**
	 * Parameters that name the record an operation changes. All others are changes: an option given empty empties what the
	 * record has (`Field.empty`), and without any change nothing is sent.
	 */
	updates?: string[];
	/** A POST that only reads: may be repeated and run side by side. */
	reads?: boolean;
	/**
	 * Parameters that name the record a writing call changes: calls to the same record keep their order, others run side
	 * by side. Without them all calls of an execution keep their order.
	 */
	target?: string[];
	/** Groups of parameters of which one at least must be given, as far as they are shown. */
	needsOne?: string[][];
	/** Other conditions over several parameters; throws a `ParameterError`. */
	check?: (values: Values) => void;
	/** Last touch to the body. */
	finish?: (body: IDataObject, values: Values) => void;
	/** Completes the request by calls of its own, such as uploads. */
	prepare?: (call: Call) => Promise<WorkwxRequest>;
	/** For what is more than one plain request. */
	run?: (call: Call) => Promise<Output>;
	/** Gives a record in a form that is easier to use, when the option Simplify is on; never changes the record. */
	simplify?: (record: IDataObject) => IDataObject;
	/** Items that differ only in these lists of the body go out in one call. */
	collect?: Collect;
	/** In place of `run`: works on many items with the same target at once. */
	batch?: Batch;
	/** Credentials by type that it asks for beside that of its resource, or what is special about that one. */
	credentials?: Record<string, CredentialUse>;
	/** Lets the execution wait for an answer: n8n does that once per execution, so it runs once, with the first item. */
	waits?: boolean;
	/** Offers to put the texts of items with the same target into one message. */
	merge?: Merge;
}

/** How an operation uses a credential, where that of its resource alone does not say it. */
export interface CredentialUse {
	/** It works without as well. */
	optional?: true;
	/** Parameters with whose values it is not used, and not shown. */
	hide?: NonNullable<ICredentialsDisplayOptions['hide']>;
}

export interface Resource {
	value: string;
	name: string;
	/** Shown under the name in the selector, with the Chinese term. */
	description?: string;
	/** Type of the credential its operations are called with; `workwxApi` unless said otherwise. */
	credential?: string;
	operations: Record<string, Operation>;
}
