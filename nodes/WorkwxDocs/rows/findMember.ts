import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../shared/operation/operation';
import { ParameterError } from '../../../shared/operation/parameterError';
import { listAt } from '../../../shared/operation/reply';
import type { MemberByEmail, MemberByName } from '../../../shared/sheets/cells';
import { nearest } from '../../../shared/text/nearest';
import { unlessRefused } from '../../../shared/vocabulary/unlessRefused';

/** "No member has this personal or business e-mail." */
const EMAIL_UNKNOWN = [46004, 60147, 60148];
/** No member that the app sees has this user ID. */
const USER_UNKNOWN = [60011, 60111];
/** Of get_userid_by_email (95895): business, personal. */
const EMAIL_TYPES = [1, 2];
/** Candidates that an error names. */
const MOST_NAMED = 5;

/** The member with that business or personal e-mail address (95895), or whose user ID looks like one (90196); asked for once. */
export async function memberByEmail(
	{ email, label }: MemberByEmail,
	call: Call,
): Promise<IDataObject> {
	const user_id = await call.once(`email ${email}`, async () => {
		for (const email_type of EMAIL_TYPES) {
			const reply = await unlessRefused(
				EMAIL_UNKNOWN,
				call.send({
					method: 'POST',
					path: '/user/get_userid_by_email',
					body: { email, email_type },
					repeatable: true,
				}),
			);
			if (reply?.userid) return reply.userid as string;
		}
		const member = await unlessRefused(
			USER_UNKNOWN,
			call.send({ method: 'GET', path: '/user/get', query: { userid: email } }),
		);
		return member?.userid as string | undefined;
	});
	if (user_id) return { user_id };
	throw new ParameterError(label, `holds “${email}”, which is the e-mail or user ID of no member`);
}

/** The only member of that name among those whom the app sees (95350, 90200), who are read once. */
export async function memberByName(
	{ name, label }: MemberByName,
	call: Call,
): Promise<IDataObject> {
	const ids = await call.once('members by name', () => readNames(call));
	const [user_id, ...others] = ids.get(name) ?? [];
	if (user_id === undefined) {
		const like = nearest(name, [...ids.keys()]).map(
			(one) => `“${one}” (${ids.get(one)!.join(', ')})`,
		);
		const advice = like.length
			? `did you mean ${like.join(' or ')}?`
			: 'give the user ID or e-mail';
		throw new ParameterError(
			label,
			`holds the name “${name}”, which no visible member has: ${advice}`,
		);
	}
	if (!others.length) return { user_id };
	const named = [user_id, ...others.slice(0, MOST_NAMED - 1)].join(', ');
	throw new ParameterError(
		label,
		`holds the name “${name}”, which ${others.length + 1} members have: give one of the user IDs ${named}`,
	);
}

/** User IDs by the name of members. */
async function readNames({ send }: Call): Promise<Map<string, string[]>> {
	const names = new Map<string, string[]>();
	const departments = listAt<{ id: number }>(
		await send({ method: 'GET', path: '/department/simplelist' }),
		'department_id',
	);
	for (const { id: department_id } of departments) {
		const reply = await send({ method: 'GET', path: '/user/simplelist', query: { department_id } });
		for (const { userid, name = '' } of listAt<{ userid: string; name?: string }>(
			reply,
			'userlist',
		)) {
			const ids = names.get(name.trim()) ?? [];
			// Who is in several departments is one member.
			if (!ids.includes(userid)) names.set(name.trim(), [...ids, userid]);
		}
	}
	return names;
}
