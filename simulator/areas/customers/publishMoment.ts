import type { Company } from '../../server/company';
import { Refusal } from '../../server/refusal';

/** A member publishes a moment of the company, which the customers then see. */
export function publishMoment(company: Company, momentId: string, userid: string): void {
	const moment = company.customers.moments.get(momentId);
	if (!moment || moment.cancelled) throw new Refusal(41060);
	const task = moment.tasks.find((one) => one.userid.toLowerCase() === userid.toLowerCase());
	if (!task) throw new Refusal(41061);
	task.publish_status = 1;
}
