import { flag } from '../../../shared/operation/fields';

/** On at first: what WeCom answers here is deep, in seconds and numbers. */
export const simplify = flag('simplify', 'Simplify', {
	default: true,
	place: 'none',
	description:
		'Whether to return flat rows with names, times and hours instead of the raw data of WeCom',
});
