import type { Company } from './company';
import { Refusal } from '../rules/refusal';

/** Controls of what members do: each gets the user ID as the directory writes it. Refuses (60111) who is unknown. */
export const memberControls = <Doing extends { userid: string }>(
	controls: Record<string, (company: Company, doing: Doing) => unknown>,
): Readonly<Record<string, (company: Company, body: Record<string, unknown>) => unknown>> =>
	Object.fromEntries(
		Object.entries(controls).map(([name, act]) => [
			name,
			(company, body) => {
				const { userid } = company.contacts.member(String(body.userid)) ?? {};
				if (!userid) throw new Refusal(60111, String(body.userid));
				return act(company, { ...(body as unknown as Doing), userid });
			},
		]),
	);
