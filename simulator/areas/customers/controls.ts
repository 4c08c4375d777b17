import type { Company } from '../company';
import { addCustomer, type CustomerToBe } from './addCustomer';
import { confirmMassMessage } from './massMessages';
import { publishMoment } from './moments';

type Control = (company: Company, body: Readonly<Record<string, unknown>>) => object | void;

/** What customers and members do, as the page and other processes have it done: by the name below /simulator. */
export const customersControls: Readonly<Record<string, Control>> = {
	customer: (company, body) => addCustomer(company, body as CustomerToBe),
	confirm: (company, { msgid, userid }) =>
		confirmMassMessage(company, String(msgid), String(userid)),
	publish: (company, { moment_id, userid }) =>
		publishMoment(company, String(moment_id), String(userid)),
};
