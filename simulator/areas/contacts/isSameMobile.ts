const digits = (mobile: string) => mobile.replace(/[\s-]/g, '').replace(/^\+86/, '');

/** Whether two mobile numbers are one: +86 may be left out (document 90195). */
export const isSameMobile = (one: string, other: string): boolean => digits(one) === digits(other);
