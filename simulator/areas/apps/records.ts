import type { Clock } from '../../rules/clock';
import { AGENT_ID } from '../identity';
import { RateWindow } from '../../rules/rateWindow';
import { Refusal } from '../../rules/refusal';

export interface App {
	agentid: number;
	name: string;
	square_logo_url: string;
	description: string;
	close: number;
	redirect_domain: string;
	report_location_flag: number;
	isreportenter: number;
	home_url: string;
}

/** What an app shows on the workbench: the object under its type. */
export interface WorkbenchContent {
	type: 'keydata' | 'image' | 'list' | 'webview' | 'normal';
	keydata?: object;
	image?: object;
	list?: object;
	webview?: object;
}

/** The apps of the company; the menu and the workbench are those of the app whose secret is known. */
export class Apps {
	readonly byId = new Map<number, App>();
	/** Whether the app sees nobody. */
	emptyRange = false;
	/** The buttons of the app's menu, if it has one. */
	menu: object[] | undefined;
	readonly workbench = {
		template: { type: 'normal' } as WorkbenchContent & { replace_user_data?: boolean },
		/** By userid in lower case. */
		data: new Map<string, WorkbenchContent>(),
	};
	/** What a member sees on the workbench changes ten times a minute (92535). */
	readonly workbenchRate: RateWindow;

	constructor({ now }: Clock) {
		this.workbenchRate = new RateWindow(now, 10, 60_000);
	}

	/** The app of an agent ID; refuses unknown ones and those of another secret. */
	check(agentid: number): App {
		const app = this.byId.get(agentid);
		if (!app) throw new Refusal(40056);
		if (agentid !== AGENT_ID) throw new Refusal(301002);
		return app;
	}
}
