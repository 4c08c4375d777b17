import type { Endpoint } from './endpoint';
import { apps } from './endpoints/apps';
import { departments } from './endpoints/departments';
import { members } from './endpoints/members';
import { messages } from './endpoints/messages';
import { robots } from './endpoints/robots';
import { token } from './endpoints/token';

/** Every call the stand-in knows, by its path below /cgi-bin. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
	[token, members, departments, apps, messages, robots]
		.flat()
		.map((endpoint) => [endpoint.path, endpoint]),
);
