/** "Too many": WeCom lists no customer groups of all owners where the app sees more than 1000 members (92120). */
export const TOO_MANY_OWNERS = 81017;

/** Most owners of one request. */
const MOST_OWNERS = 100;

/** Bodies of requests that ask for the customer groups of these owners, no more requests than are needed. */
export function ownerFilters(
	userids: string[],
): Array<{ owner_filter: { userid_list: string[] } }> {
	return Array.from({ length: Math.ceil(userids.length / MOST_OWNERS) }, (_, block) => ({
		owner_filter: {
			userid_list: userids.slice(block * MOST_OWNERS, (block + 1) * MOST_OWNERS),
		},
	}));
}
