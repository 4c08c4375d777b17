import type { Company } from '../../company';
import { answerSchedule, bookAsMember, cancelAsMember } from './phone';

type Control = (company: Company, body: Record<string, unknown>) => unknown;

/** Gives it to what a member does in the client. */
const by =
	<Body>(act: (company: Company, body: Body) => unknown): Control =>
	(company, body) =>
		act(company, body as Body);

/** What members do with schedules and rooms, by the name of the control below `/simulator/agenda`. */
export const agendaControls: Readonly<Record<string, Control>> = {
	answer: by(answerSchedule),
	book: by(bookAsMember),
	cancel: by(cancelAsMember),
};
