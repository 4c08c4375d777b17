import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../../shared/operation/operation';
import { ParameterError } from '../../../../shared/operation/parameterError';
import { readJob, startJob, waitForJob } from '../../../../shared/vocabulary/job';

/** Of one import (95821). */
const MOST_COMPANIES = 1000;
const MOST_CONTACTS = 2000;
/** Of one company. */
const MOST_OF_COMPANY = 200;
const MOST_PRINCIPALS = 5;

const PRINCIPAL = 2;
const HIGHEST_CUSTOM_ID = 2n ** 64n - 2n;
/** Status of an import that has ended (95823). */
const DONE = 3;

interface Contact {
	name: string;
	identity_type: number;
	mobile: string;
	user_custom_id?: string;
}

/** What one item says of a company. */
interface Row {
	corp_name: string;
	group_path?: string;
	custom_id?: string;
	contact: Contact;
}

interface Company extends Omit<Row, 'contact'> {
	contact_info_list: Contact[];
}

/** Makes a list of one contact from what the item says, so that the items of an execution can be put together. */
export function oneChainContact(body: IDataObject): void {
	const { chain_id, corp_name, group_path, custom_id, ...contact } = body;
	const { user_custom_id } = contact;
	if (user_custom_id && BigInt(user_custom_id as string) > HIGHEST_CUSTOM_ID) {
		throw new ParameterError(
			'Contact Custom ID',
			`is ${user_custom_id as string}, but must be at most ${HIGHEST_CUSTOM_ID}`,
		);
	}
	for (const key of Object.keys(body)) delete body[key];
	Object.assign(body, {
		chain_id,
		contacts: [
			{
				corp_name,
				...(group_path !== undefined && { group_path }),
				...(custom_id !== undefined && { custom_id }),
				contact,
			},
		],
	});
}

/** Starts the import of all contacts by their companies; on request waits for its end. */
export async function importChainContacts(call: Call): Promise<IDataObject> {
	const { contacts, ...rest } = call.request.body as { contacts: Row[] };
	const contact_list = companiesOf(contacts);
	const body = { ...rest, contact_list };
	return await startJob(call, resultOf, { ...call.request, body });
}

/** The state of an import; on request not before it has ended. */
export async function chainImportResult(call: Call): Promise<IDataObject> {
	return await readJob(call, resultOf);
}

const resultOf = async (call: Call, jobid: string): Promise<IDataObject> =>
	await waitForJob(call, {
		id: jobid,
		name: 'The import',
		advice: `ask later with Get Import Result for job ${jobid}`,
		question: { method: 'GET', path: '/corpgroup/getresult', query: { jobid }, needs: ['status'] },
		hasEnded: ({ status }) => Number(status) === DONE,
	});

/** Puts the people of one company together; what one of them says of the company counts for all. */
function companiesOf(rows: Row[]): Company[] {
	if (rows.length > MOST_CONTACTS) tooMany('gives', rows.length, 'people', MOST_CONTACTS);
	const companies = new Map<string, Company>();
	for (const { contact, ...given } of rows) {
		const { corp_name } = given;
		const known = companies.get(corp_name);
		for (const key of ['group_path', 'custom_id'] as const) {
			if (!known?.[key] || !given[key] || known[key] === given[key]) continue;
			throw new ParameterError(
				key === 'custom_id' ? 'Company Custom ID' : 'Company Group',
				`is "${known[key]}" and "${given[key]}" for the same company "${corp_name}"`,
			);
		}
		companies.set(corp_name, {
			...given,
			...known,
			contact_info_list: [...(known?.contact_info_list ?? []), contact],
		});
	}
	if (companies.size > MOST_COMPANIES) {
		tooMany('gives', companies.size, 'companies', MOST_COMPANIES);
	}
	for (const { corp_name, contact_info_list: people } of companies.values()) {
		const where = `"${corp_name}" has`;
		if (people.length > MOST_OF_COMPANY) {
			tooMany(where, people.length, 'people', MOST_OF_COMPANY);
		}
		const principals = people.filter(({ identity_type }) => identity_type === PRINCIPAL).length;
		if (principals > MOST_PRINCIPALS) tooMany(where, principals, 'principals', MOST_PRINCIPALS);
	}
	return [...companies.values()];
}

function tooMany(where: string, count: number, what: string, most: number): never {
	throw new ParameterError(
		'Company Name',
		`${where} ${count} ${what}, at most ${most} are allowed`,
	);
}
