import { flag } from '../../shared/operation/fields';

/** Whether a form that somebody filled in comes by its labels. */
export const simplifyByLabel = flag('simplify', 'Simplify', {
	default: true,
	place: 'none',
	description:
		'Whether to give the values by the labels of their controls, as people think of them, instead of WeCom’s own record',
});
