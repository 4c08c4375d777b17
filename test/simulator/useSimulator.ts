import type { Secret } from '../../simulator/areas/identity';
import { startSimulator, type Simulator } from '../../simulator/server/simulator';

export type Json = Record<string, unknown>;

type Query = Readonly<Record<string, string | number>>;

interface File {
	filename: string;
	bytes: Buffer;
	contentType?: string;
}

/** A fresh simulator with a clock of its own for every test of a file, and ways to call it. */
export function useSimulator() {
	const used = {
		/** Milliseconds; tests move it forward. */
		clock: 0,
		simulator: undefined as unknown as Simulator,

		async getRaw(path: string, query: Query, headers: Record<string, string> = {}) {
			const url = new URL(`${used.simulator.url}/cgi-bin${path}`);
			for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
			return await fetch(url, { headers });
		},
		async get(path: string, query: Query = {}): Promise<Json> {
			return (await (await used.getRaw(path, query)).json()) as Json;
		},
		async postRaw(path: string, body: string | FormData, query = ''): Promise<Json> {
			const url = `${used.simulator.url}/cgi-bin${path}?${query}`;
			return (await (await fetch(url, { method: 'POST', body })).json()) as Json;
		},
		async token(secret: Secret = 'app'): Promise<string> {
			const { corpId, secrets } = used.simulator.company;
			const answer = await used.get('/gettoken', { corpid: corpId, corpsecret: secrets[secret] });
			return String(answer.access_token);
		},
		/** GET with a token. */
		async read(path: string, query: Query = {}, secret?: Secret): Promise<Json> {
			return await used.get(path, { ...query, access_token: await used.token(secret) });
		},
		/** POST with a token. */
		async post(path: string, body: unknown, secret?: Secret, query = ''): Promise<Json> {
			const access = `access_token=${await used.token(secret)}${query && `&${query}`}`;
			return await used.postRaw(path, JSON.stringify(body), access);
		},
		async upload(path: string, file: File, query: string): Promise<Json> {
			const form = new FormData();
			const type = file.contentType ?? 'application/octet-stream';
			form.append('media', new Blob([new Uint8Array(file.bytes)], { type }), file.filename);
			return await used.postRaw(path, form, query);
		},
		/** Uploads with a token; gives back the media ID. */
		async mediaId(type: string, file: File, secret?: Secret): Promise<string> {
			const query = `type=${type}&access_token=${await used.token(secret)}`;
			return String((await used.upload('/media/upload', file, query)).media_id);
		},
	};
	beforeEach(async () => {
		used.clock = Date.now();
		used.simulator = await startSimulator({
			now: () => used.clock,
			retryDelayMs: 5,
			callbackTimeoutMs: 200,
			streamQuestionMs: 5,
		});
	});
	afterEach(() => used.simulator.close());
	return used;
}
