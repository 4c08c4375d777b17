/** A moment as clocks in China show it, where WeCom's days begin: `2026-11-30 09:00`. */
export const inChina = (at) =>
	new Intl.DateTimeFormat('sv-SE', {
		timeZone: 'Asia/Shanghai',
		dateStyle: 'short',
		timeStyle: 'short',
	}).format(at);

/** The Unix seconds of a day and a time that clocks in China show. */
export const secondsOf = (day, time) => Date.parse(`${day}T${time}:00+08:00`) / 1000;

/** A span of Unix seconds, the day once. */
export const spanOf = ({ start, end }) => {
	const [from, to] = [inChina(start * 1000), inChina(end * 1000)];
	const [day, time] = to.split(' ');
	return `${from} – ${from.startsWith(day) ? time : to}`;
};
