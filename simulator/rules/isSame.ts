/** Whether both IDs are of one member: WeCom does not tell cases apart. */
export const isSame = (one: string, other: string): boolean =>
	one.toLowerCase() === other.toLowerCase();
