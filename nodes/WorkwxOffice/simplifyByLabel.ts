import { simplifySwitch } from '../../shared/vocabulary/fields';

/** Whether a form that somebody filled in comes by its labels. */
export const simplifyByLabel = simplifySwitch(
	'Whether to give the values by the labels of their controls, as people think of them, instead of WeCom’s own record',
);
