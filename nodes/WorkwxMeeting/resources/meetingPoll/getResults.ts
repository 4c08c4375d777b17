import type { IDataObject } from 'n8n-workflow';
import type { Call, Output } from '../../../../shared/operation/operation';
import { withoutCode } from '../../../../shared/operation/reply';
import { addNames, addPeople, type People } from '../../../../shared/vocabulary/memberNames';
import { resultsOf } from './pollResults';

/** The results of a poll: a row for each option, on request with the names of who chose it; or as WeCom gives them (98838). */
export async function getResults(call: Call): Promise<Output> {
	const { request, values, send } = call;
	const poll = { poll_id: values.pollId as string, ...withoutCode(await send(request)) };
	if (!values.simplify) return poll;
	const rows = resultsOf(poll);
	return values.memberNames ? await named(call, rows) : rows;
}

/** The rows with the name of each user beside the IDs; who has none that is known stays an ID. */
async function named(call: Call, rows: IDataObject[]): Promise<IDataObject[]> {
	const usersOf = ({ users }: IDataObject) => users as string[];
	const people: People = new Map();
	addPeople(
		people,
		rows.flatMap(usersOf).map((userid) => ({ userid })),
	);
	await addNames(call, people);
	const nameOf = (userid: string) => people.get(userid.toLowerCase())?.name ?? userid;
	return rows.map((row) => ({ ...row, names: usersOf(row).map(nameOf) }));
}
