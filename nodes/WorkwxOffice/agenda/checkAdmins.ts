import { ParameterError } from '../../../shared/operation/parameterError';
import { sameId } from './sameId';

/** Throws a `ParameterError` for an administrator that is not among the members. */
export function checkAdmins(admins: string[] = [], members: string[], where: string): void {
	const stranger = admins.find((admin) => !members.some(sameId(admin)));
	if (stranger !== undefined) {
		throw new ParameterError(
			'Administrators',
			`holds ${stranger}, who is not among "${where}": WeCom wants that of an administrator`,
		);
	}
}
