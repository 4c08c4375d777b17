import { newApps } from './apps/seed';
import { Authentication } from './authentication/records';
import { newCalls } from './calls/seed';
import { newChains } from './chain/seed';
import { newContacts } from './contacts/seed';
import { newCustomers } from './customers/seed';
import { MediaFiles } from './media/records';
import { newMeetings } from './meeting/seed';
import { newDocuments } from './docs/seed';
import { newDrive } from './drive/seed';
import { newJournal } from './journal/seed';
import { newMessageAudit } from './messageAudit/seed';
import { newMessages } from './messages/seed';
import { newOffice } from './office/seed';
import { newService } from './service/seed';
import type { CallbackMessage, EventReceiver } from './callbackMessage';
import { Clock } from '../rules/clock';
import { AGENT_ID, BOT_ID, CORP_ID, newCompanySecrets, type CompanySecrets } from './identity';
import { Tokens } from './tokens';

/** The simulated company: who it is, and what each area keeps that calls read and change. */
export class Company extends Clock {
	readonly apps = newApps(this);
	readonly authentication = new Authentication(this);
	readonly calls = newCalls(this);
	readonly chain = newChains();
	readonly contacts = newContacts(this);
	readonly customers = newCustomers(this);
	readonly docs = newDocuments(this);
	readonly drive = newDrive();
	readonly journal = newJournal(this);
	readonly media = new MediaFiles();
	readonly meetings = newMeetings(this);
	readonly messageAudit = newMessageAudit(this);
	readonly messages = newMessages(this);
	readonly office = newOffice(this, this.contacts);
	readonly service = newService(this);

	readonly corpId = CORP_ID;
	readonly agentId = AGENT_ID;
	readonly secrets: CompanySecrets['secrets'];
	readonly callback: CompanySecrets['callback'];
	readonly robotKeys: CompanySecrets['robotKeys'];
	readonly bot: { botId: string; secret: string };
	readonly tokens = new Tokens(this.now);
	/** Where the company is served, e.g. `http://127.0.0.1:5680`. */
	url = '';
	/** Whether WeCom's sending limits hold (member 30/min, robot 20/min). */
	limits = false;
	/** Whether the app has a callback URL, which some cards need. */
	hasCallback = false;
	/** Told about every event that a call causes, and where it goes if not to the app's own URL. */
	onEvent: (event: CallbackMessage, to?: EventReceiver) => void = () => {};

	/** A company of its own, by default with secrets of its own. */
	constructor(
		now: () => number,
		{ secrets, callback, robotKeys, botSecret }: CompanySecrets = newCompanySecrets(),
	) {
		super(now);
		this.secrets = secrets;
		this.callback = callback;
		this.robotKeys = robotKeys;
		this.bot = { botId: BOT_ID, secret: botSecret };
	}
}
