import type { Endpoint } from './endpoint';
import { appsEndpoints } from '../areas/apps/endpoints';
import { authentication } from '../areas/authentication/endpoints';
import { chainEndpoints } from '../areas/chain/endpoints';
import { contactsEndpoints } from '../areas/contacts/endpoints';
import { customersEndpoints } from '../areas/customers/endpoints';
import { docsEndpoints } from '../areas/docs/endpoints';
import { media } from '../areas/media/endpoints';
import { messageAudit } from '../areas/messageAudit/endpoints';
import { messagesEndpoints } from '../areas/messages/endpoints';
import { officeEndpoints } from '../areas/office/endpoints';
import { serviceEndpoints } from '../areas/service/endpoints';

/** Every call the stand-in knows, by its path below /cgi-bin. */
export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
	[
		appsEndpoints,
		authentication,
		chainEndpoints,
		contactsEndpoints,
		customersEndpoints,
		docsEndpoints,
		media,
		messageAudit,
		messagesEndpoints,
		officeEndpoints,
		serviceEndpoints,
	]
		.flat()
		.map((endpoint) => [endpoint.path, endpoint]),
);
