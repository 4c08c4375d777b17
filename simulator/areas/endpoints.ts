import type { Endpoint } from './endpoint';
import { appsEndpoints } from './apps/endpoints';
import { authentication } from './authentication/endpoints';
import { callsEndpoints } from './calls/endpoints';
import { chainEndpoints } from './chain/endpoints';
import { contactsEndpoints } from './contacts/endpoints';
import { customersEndpoints } from './customers/endpoints';
import { docsEndpoints } from './docs/endpoints';
import { driveEndpoints } from './drive/endpoints';
import { journalEndpoints } from './journal/endpoints';
import { meetingEndpoints } from './meeting/endpoints';
import { media } from './media/endpoints';
import { messageAudit } from './messageAudit/endpoints';
import { messagesEndpoints } from './messages/endpoints';
import { officeEndpoints } from './office/endpoints';
import { serviceEndpoints } from './service/endpoints';

/** Every call the stand-in knows, by its path below /cgi-bin. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
	[
		appsEndpoints,
		authentication,
		callsEndpoints,
		chainEndpoints,
		contactsEndpoints,
		customersEndpoints,
		docsEndpoints,
		driveEndpoints,
		media,
		journalEndpoints,
		meetingEndpoints,
		messageAudit,
		messagesEndpoints,
		officeEndpoints,
		serviceEndpoints,
	]
		.flat()
		.map((endpoint) => [endpoint.path, endpoint]),
);
