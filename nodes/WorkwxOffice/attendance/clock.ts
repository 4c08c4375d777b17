import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../shared/operation/reply';

const CHINA_MS = 8 * 60 * 60 * 1000;

const twoDigits = (number: number) => String(Math.floor(number)).padStart(2, '0');

/** Seconds since midnight as a clock shows them, past midnight counted on: `26:30`; nothing for what is no number. */
export function clockText(seconds: unknown): string | undefined {
	if (typeof seconds !== 'number') return undefined;
	const text = `${twoDigits(seconds / 3600)}:${twoDigits((seconds / 60) % 60)}`;
	return seconds % 60 ? `${text}:${twoDigits(seconds % 60)}` : text;
}

/** Working hours of a day, `09:00–12:00, 13:00–18:00`; nothing where there are none. */
export function hoursText(record: unknown, list: string): string | undefined {
	const periods = listAt<IDataObject>(record, list).map(
		({ work_sec, off_work_sec }) => `${clockText(work_sec)}–${clockText(off_work_sec)}`,
	);
	return periods.length ? periods.join(', ') : undefined;
}

/** The day in China that begins at a moment in Unix seconds: `2026-11-27`. */
export const dayText = (seconds: number): string =>
	new Date(seconds * 1000 + CHINA_MS).toISOString().slice(0, 10);
