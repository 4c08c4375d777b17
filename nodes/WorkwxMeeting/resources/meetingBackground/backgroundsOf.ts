import type { IDataObject } from 'n8n-workflow';
import { listAt } from '../../../../shared/operation/reply';

/** Backgrounds of a reply, each with whether the meeting shows it. */
export const backgroundsOf = (reply: IDataObject): IDataObject[] =>
	listAt<IDataObject>(reply, 'background_list').map((background) => ({
		...background,
		shown: background.background_id === reply.selected_background_id,
	}));
