import { flag, text } from '../../shared/operation/fields';

/** What contact ways (92228) and join ways (92229) have in common. */

export const configId = text('configId', 'Config ID', {
	placeholder: 'e.g. 42b34949e138eb6e027c123cba77fAAA',
	description: 'The config ID that its creation gave',
});

export const remark = text('remark', 'Remark', {
	characters: 30,
	description: 'Note for yourself',
});

export const state = text('state', 'State', {
	characters: 30,
	placeholder: 'e.g. fair-2026',
	description:
		'Where customers come from: it stands in the event of a new customer and in the details of the customer or group member',
});

export const markSource = flag('markSource', 'Mark Source', {
	default: true,
	description:
		'Whether customers show this app as their source; for acquisition apps (营销获客) only',
});
