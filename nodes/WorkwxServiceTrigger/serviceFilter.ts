import { compiledPattern } from '../../shared/received/messageFilter';
import type { ServiceRecord } from '../../shared/received/readService';
import { eventOf, textOfRecord } from '../../shared/received/serviceItem';
import type { ServiceFilter } from './serviceTriggerSettings';

const ANY_MESSAGE = 'message';

/** Whether a record may start the workflow, as far as it tells itself. */
export function passes(
	{ kinds, origins, textPattern }: ServiceFilter,
	record: ServiceRecord,
): boolean {
	const event = eventOf(record);
	const own = event ? [String(event.event_type)] : [ANY_MESSAGE, record.msgtype];
	return (
		(kinds === undefined || own.some((kind) => kinds.includes(kind))) &&
		(origins.length === 0 || origins.includes(record.origin as number)) &&
		(textPattern === '' || compiledPattern(textPattern).test(textOfRecord(record)))
	);
}
