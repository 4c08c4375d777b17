/** What a field for the start shows at first: the next full hour of the workflow's clocks, as an expression. */
export const COMING_HOUR = '={{ $now.plus({ hours: 1 }).startOf("hour").toISO() }}';

/** The same for the end, an hour later. */
export const HOUR_AFTER = '={{ $now.plus({ hours: 2 }).startOf("hour").toISO() }}';
