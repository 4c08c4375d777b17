import type { IDataObject } from 'n8n-workflow';
import { choice, rows } from '../../../../shared/operation/fields';
import type { Call } from '../../../../shared/operation/operation';
import { type Condition, conditionFields, conditionToSend } from '../../rows/rowFilter';

/** A row of the colors as its fields read it. */
interface ViewColor extends Condition {
	fills: string;
	fill_color: string;
	shade: string;
}

/** What of a view has a color where a condition is met (99902). */
export const colors = rows(
	'colors',
	'Colors',
	[
		choice(
			'fills',
			'Fill',
			[
				{ name: 'Cell', value: 'CELL' },
				{ name: 'Column', value: 'COLUMN' },
				{ name: 'Row', value: 'ROW' },
			],
			{ default: 'ROW', description: 'What is colored where the condition is met' },
		),
		choice(
			'fillColor',
			'Color',
			[
				{ name: 'Amber (琥珀色)', value: 'chromeAmberLighten' },
				{ name: 'Blue (蓝色)', value: 'accentBlueLighten' },
				{ name: 'Cyan (青色)', value: 'chromeCyanLighten' },
				{ name: 'Gray (灰色)', value: 'fillColorGray' },
				{ name: 'Mint (薄荷色)', value: 'chromeMintLighten' },
				{ name: 'Orange (橙色)', value: 'chromeOrangeLighten' },
				{ name: 'Pink (粉色)', value: 'chromePinkLighten' },
				{ name: 'Red (红色)', value: 'chromeRedLighten' },
				{ name: 'Violet (紫色)', value: 'chromeVioletLighten' },
			],
			{ default: 'chromeRedLighten', description: 'The color (填色)' },
		),
		choice(
			'shade',
			'Shade',
			[
				{ name: '3', value: '3' },
				{ name: '4', value: '4' },
				{ name: '5', value: '5' },
			],
			{ default: '5', description: 'The shade of the color, by WeCom’s number' },
		),
		...conditionFields,
	],
	{
		place: 'none',
		placeholder: 'Add Color',
		description: 'Rows, columns or cells with a color (填色) where a condition is met',
	},
);

/** The colors in WeCom’s words, one condition each. */
export async function colorsToSend(call: Call): Promise<IDataObject> {
	const conditions: IDataObject[] = [];
	for (const [index, color] of (call.values.colors as ViewColor[]).entries()) {
		conditions.push({
			type: `VIEW_COLOR_CONDITION_TYPE_${color.fills}`,
			color: `${color.fill_color}_${color.shade}`,
			// The table of the page says `conditions`; its samples, those of 101155 and open clients have this.
			condition: await conditionToSend(call, color, `Colors ${index + 1}`),
		});
	}
	return { conditions };
}
