const DAY = 24 * 60 * 60;
const CHINA = 8 * 60 * 60;

/** Midnight in China before a time, in Unix seconds. */
export const dayOf = (seconds: number): number => seconds - ((seconds + CHINA) % DAY);
