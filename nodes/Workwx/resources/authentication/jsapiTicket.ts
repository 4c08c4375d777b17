import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../../../../shared/client/workwxRequest';
import type { Call } from '../../../../shared/operation/operation';

/** The ticket that the parameters ask for, as WeCom gives it (90506). */
export async function getJsapiTicket(call: Call): Promise<IDataObject> {
	const { ticket, expiresIn } = await jsapiTicket(call);
	return { ticket, expires_in: expiresIn };
}

/** Ticket for JS-SDK, of the company (`corp`) or of the app (`agent`), and the seconds it has left. */
export async function jsapiTicket(call: Call): Promise<{ ticket: string; expiresIn: number }> {
	const { query, ...request }: WorkwxRequest = call.request;
	return await call.client.ticket(
		call.values.ticketType === 'agent'
			? { ...request, path: '/ticket/get', query: { type: 'agent_config' } }
			: request,
		call.signal,
	);
}
