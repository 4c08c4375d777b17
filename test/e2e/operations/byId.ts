/** The value of a resource locator in the mode By ID. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
