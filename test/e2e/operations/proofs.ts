import { advancedAccount } from './advancedAccount';
import { api } from './api';
import { approval } from './approval';
import { approvalTemplate } from './approvalTemplate';
import { attendanceReport } from './attendanceReport';
import { calendar } from './calendar';
import { checkIn } from './checkIn';
import { checkInRule } from './checkInRule';
import { meetingRoom } from './meetingRoom';
import { roomBooking } from './roomBooking';
import { schedule } from './schedule';
import { app } from './app';
import { authentication } from './authentication';
import { bot } from './bot';
import { callRecord, emergencyCall } from './calls';
import { chainRule } from './chainRule';
import { contactsExport } from './contactsExport';
import { contactsImport } from './contactsImport';
import { customer } from './customer';
import { customerStrategy } from './customerStrategy';
import { customerTag } from './customerTag';
import { customerTransfer } from './customerTransfer';
import { department } from './department';
import { document } from './document';
import { documentContent } from './documentContent';
import { form } from './form';
import { groupChat } from './groupChat';
import { linkedCorp } from './linkedCorp';
import { live } from './live';
import { media } from './media';
import { meeting } from './meeting';
import { meetingAccount } from './meetingAccount';
import { meetingControl } from './meetingControl';
import { meetingGuest } from './meetingGuest';
import { meetingLink } from './meetingLink';
import { meetingParticipant } from './meetingParticipant';
import { meetingBackground } from './meetingBackground';
import { meetingEnrolment } from './meetingEnrolment';
import { meetingPhone } from './meetingPhone';
import { meetingPoll } from './meetingPoll';
import { meetingRecording } from './meetingRecording';
import { menu } from './menu';
import { message } from './message';
import { messageAudit } from './messageAudit';
import type { Proofs } from './proof';
import { robot } from './robot';
import { roomConnector } from './roomConnector';
import { rooms } from './rooms';
import { setup } from './setup';
import { customerGroup } from './customerGroup';
import { interceptRule } from './interceptRule';
import { leave } from './leave';
import { journal } from './journal';
import { joinWay } from './joinWay';
import { massMessage } from './massMessage';
import { moment } from './moment';
import { momentStrategy } from './momentStrategy';
import { productAlbum } from './productAlbum';
import { welcomeMessage } from './welcomeMessage';
import { contactWay } from './contactWay';
import { groupWelcome } from './groupWelcome';
import { sheetRow } from './sheetRow';
import { sheetWebhook } from './sheetWebhook';
import { columnGroup, sheetColumn, sheetRights, sheetView, subSheet } from './sheetStructure';
import { spreadsheet, worksheet } from './spreadsheet';
import { statistics } from './statistics';
import { strategyTag } from './strategyTag';
import { knowledgeGroup } from './knowledgeGroup';
import { knowledgeQuestion } from './knowledgeQuestion';
import { serviceAccount } from './serviceAccount';
import { serviceCustomer } from './serviceCustomer';
import { serviceMessage } from './serviceMessage';
import { servicer } from './servicer';
import { serviceStatistics } from './serviceStatistics';
import { roster } from './roster';
import { session } from './session';
import { shiftSchedule } from './shiftSchedule';
import { upgradeService } from './upgradeService';
import { tag } from './tag';
import { user } from './user';
import { workbench } from './workbench';

interface NodeProofs {
	/** The node as n8n knows it. */
	type: string;
	/** By resource. */
	resources: Record<string, Proofs>;
	/** Name of the credential by its type, for the resources that take another than the account of WeCom. */
	credentials: Record<string, Record<string, string>>;
}

/** The operations of each action node at work, by the node's class. */
export const proofs: Record<string, NodeProofs> = {
	Workwx: {
		type: 'n8n-nodes-workwx.workwx',
		resources: {
			api,
			app,
			authentication,
			bot,
			chainRule,
			contactsExport,
			contactsImport,
			customer,
			customerTag,
			customerTransfer,
			department,
			groupChat,
			linkedCorp,
			media,
			menu,
			message,
			messageAudit,
			robot,
			setup,
			tag,
			user,
			workbench,
		},
		credentials: {
			bot: { workwxBotApi: 'WeCom AI bot' },
			robot: { workwxRobotApi: 'WeCom group robots' },
		},
	},
	WorkwxCustomer: {
		type: 'n8n-nodes-workwx.workwxCustomer',
		resources: {
			contactWay,
			customerGroup,
			customerStrategy,
			groupWelcome,
			interceptRule,
			joinWay,
			massMessage,
			moment,
			momentStrategy,
			productAlbum,
			statistics,
			strategyTag,
			welcomeMessage,
		},
		credentials: {},
	},
	WorkwxDocs: {
		type: 'n8n-nodes-workwx.workwxDocs',
		resources: {
			advancedAccount,
			columnGroup,
			document,
			documentContent,
			form,
			sheetColumn,
			sheetRights,
			sheetRow,
			sheetView,
			sheetWebhook,
			spreadsheet,
			subSheet,
			worksheet,
		},
		credentials: { sheetWebhook: { workwxSheetWebhookApi: 'WeCom sheet webhook' } },
	},
	WorkwxMeeting: {
		type: 'n8n-nodes-workwx.workwxMeeting',
		resources: {
			live,
			meeting,
			meetingAccount,
			meetingBackground,
			meetingControl,
			meetingEnrolment,
			meetingGuest,
			meetingLink,
			meetingParticipant,
			meetingPhone,
			meetingPoll,
			meetingRecording,
			roomConnector,
			rooms,
		},
		credentials: {},
	},
	WorkwxOffice: {
		type: 'n8n-nodes-workwx.workwxOffice',
		resources: {
			approval,
			approvalTemplate,
			attendanceReport,
			checkIn,
			checkInRule,
			leave,
			roster,
			shiftSchedule,
			callRecord,
			journal,
			emergencyCall,
			calendar,
			meetingRoom,
			roomBooking,
			schedule,
		},
		credentials: {},
	},
	WorkwxService: {
		type: 'n8n-nodes-workwx.workwxService',
		resources: {
			knowledgeGroup,
			knowledgeQuestion,
			serviceAccount,
			serviceCustomer,
			serviceMessage,
			servicer,
			serviceStatistics,
			session,
			upgradeService,
		},
		credentials: {},
	},
};

export const ACCOUNT = { workwxApi: 'WeCom account' };
