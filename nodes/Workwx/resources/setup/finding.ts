import type { IDataObject } from 'n8n-workflow';
import { WorkwxError } from '../../../../shared/client/workwxError';

/** One line of a report on the set-up: passed, failed with what to do about it, or not checked. */
export interface Finding extends IDataObject {
	check: string;
	result: '✓' | '✗' | '–';
	finding: string;
	/** What to do, only where the check failed. */
	fix?: string;
	/** WeCom's errcode, or a word such as `TIMEOUT`. */
	code?: string | number;
}

export const passed = (check: string, finding: string): Finding => ({
	check,
	result: '✓',
	finding,
});

export const failed = (check: string, finding: string, fix: string): Finding => ({
	check,
	result: '✗',
	finding,
	fix,
});

export const notChecked = (check: string, why: string): Finding => ({
	check,
	result: '–',
	finding: `Not checked: ${why}`,
});

/** A check that an error ended; what is no error of WeCom or of the way to it is thrown on. */
export function failedBy(check: string, error: unknown, fix?: string): Finding {
	if (!(error instanceof WorkwxError) || error.code === 'CANCELLED') throw error;
	const { code, hint, wecomMessage, title } = error;
	return { ...failed(check, hint ?? wecomMessage ?? title, fix ?? title), code };
}
