export const DAY_SECONDS = 24 * 60 * 60;
const CHINA_SECONDS = 8 * 60 * 60;

/** Seconds since midnight in China. */
export const sinceMidnight = (seconds: number): number => (seconds + CHINA_SECONDS) % DAY_SECONDS;

/** Midnight in China of the day, in Unix seconds. */
export const midnightOf = (seconds: number): number => seconds - sinceMidnight(seconds);

/** The day in China: `2026-11-27`. */
export const dayOf = (seconds: number): string =>
	new Date((seconds + CHINA_SECONDS) * 1000).toISOString().slice(0, 10);

/** The day of the week in China, 0 for Sunday. */
export const weekdayOf = (seconds: number): number =>
	new Date((seconds + CHINA_SECONDS) * 1000).getUTCDay();

/** The midnights of all days of a span. */
export const daysBetween = (first: number, last: number): number[] =>
	Array.from(
		{ length: Math.max(0, Math.floor((last - first) / DAY_SECONDS) + 1) },
		(_, index) => first + index * DAY_SECONDS,
	);
