import type { IDataObject } from 'n8n-workflow';
import { ParameterError } from '../../../shared/operation/parameterError';
import { MOST_ORDER } from '../../../shared/vocabulary/order';

interface Attribute {
	web?: { url: string; title: string };
	miniprogram?: { appid: string; title: string };
}

/**
 * What WeCom asks of several fields of a member together, on the body of a call: lists beside the departments hold one
 * entry for each (90195), a link is whole or empty (100067, 92230). Throws a `ParameterError`.
 */
export function checkMember(body: IDataObject): void {
	const departments = entries(body.department).length;
	checkBesideDepartments('Leader in Departments', body.is_leader_in_dept, departments, 1);
	checkBesideDepartments('Order in Departments', body.order, departments, MOST_ORDER);
	checkLinks('Extended Attributes', (body.extattr as IDataObject | undefined)?.attrs);
	const profile = body.external_profile as IDataObject | undefined;
	checkLinks('External Attributes', profile?.external_attr);
}

const entries = (value: unknown) => (value ?? []) as number[];

function checkBesideDepartments(label: string, value: unknown, departments: number, most: number) {
	if (value === undefined) return;
	if (entries(value).length !== departments) {
		throw new ParameterError(label, 'needs one entry for each of "Department IDs"');
	}
	if (entries(value).some((entry) => entry < 0 || entry > most)) {
		throw new ParameterError(label, `may hold only numbers from 0 to ${most}`);
	}
}

function checkLinks(label: string, attributes: unknown) {
	for (const [index, { web, miniprogram }] of ((attributes ?? []) as Attribute[]).entries()) {
		if (web && !web.url !== !web.title) {
			throw new ParameterError(`${label} ${index + 1}`, 'needs both title and URL, or neither');
		}
		if (miniprogram && !miniprogram.appid !== !miniprogram.title) {
			throw new ParameterError(
				`${label} ${index + 1}`,
				'needs both app ID and title of the mini-program, or neither',
			);
		}
	}
}
