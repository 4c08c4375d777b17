import { simplifySwitch } from '../../../shared/vocabulary/fields';

/** On at first: what WeCom answers here is deep, in seconds and numbers. */
export const simplify = simplifySwitch(
	'Whether to return flat rows with names, times and hours instead of the raw data of WeCom',
);
