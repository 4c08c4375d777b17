/** Whether two user IDs are of one member: WeCom takes no notice of case. */
export const sameId = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();
