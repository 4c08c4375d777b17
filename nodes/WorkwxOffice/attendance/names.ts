/** What numbers of attendance stand for, in simplified items. */

/** Kinds of rules (90263, 93384). */
export const GROUP_TYPES = { 1: 'fixed', 2: 'shifts', 3: 'free' };
/** Which rule a report goes by (93374). */
export const RECORD_TYPES = { 1: 'fixed', 3: 'shifts', 4: 'free', 5: 'overtime', 7: 'no rule' };
export const DAY_TYPES = { 0: 'workday', 1: 'rest day' };
export const OVERTIME_STATES = { 0: 'none', 1: 'normal', 2: 'too short' };
/** Approvals in a report (93374). */
export const APPROVAL_TYPES = {
	1: 'leave',
	2: 'correction',
	3: 'business trip',
	4: 'outing',
	15: 'approved check-in',
	100: 'field work',
};
/** With what members check in (93384). */
export const METHODS = { 0: 'phone', 2: 'machine', 3: 'phone or machine' };
/** What a check-in outside of all places counts as (93384). */
export const OUT_OF_RANGE = { 0: 'exception', 1: 'field work', 2: 'forbidden' };
