import { createClient, type ClientOptions } from '../../shared/client/client';

/** A client of one corp for an API at this address. */
export const testClient = (baseUrl: string, options: Partial<ClientOptions>) =>
	createClient({ baseUrl, corpId: 'ww1', secrets: { app: 'app-secret' }, ...options });
