import type { Company } from '../../company';
import { Refusal } from '../../../rules/refusal';
import type { ApprovalTemplate } from './records';

export const INVALID = 301025;

/** The template of that ID; refuses what is none. */
export function findTemplate({ office }: Company, template_id: string): ApprovalTemplate {
	const found = office.approvals.templates.get(template_id);
	if (!found) throw new Refusal(INVALID, 'template_id');
	return found;
}
