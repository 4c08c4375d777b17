/** Roles in a meeting, by their numbers in answers and events (98157). */
export const MEETING_ROLES = {
	0: 'member',
	1: 'creator',
	2: 'host',
	3: 'creatorAndHost',
	4: 'guest',
	5: 'guestAndHost',
	6: 'coHost',
	7: 'creatorAndCoHost',
} as const;
