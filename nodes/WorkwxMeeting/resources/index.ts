import type { Resource } from '../../../shared/operation/operation';
import { live } from './live/live';
import { meeting } from './meeting/meeting';
import { meetingAccount } from './meetingAccount';
import { meetingBackground } from './meetingBackground/meetingBackground';
import { meetingControl } from './meetingControl/meetingControl';
import { meetingGuest } from './meetingGuest/meetingGuest';
import { meetingLink } from './meetingLink';
import { meetingParticipant } from './meetingParticipant/meetingParticipant';
import { meetingEnrolment } from './meetingEnrolment/meetingEnrolment';
import { meetingPhone } from './meetingPhone/meetingPhone';
import { meetingPoll } from './meetingPoll/meetingPoll';
import { meetingRecording } from './meetingRecording/meetingRecording';
import { roomConnector } from './roomConnector';
import { rooms } from './rooms/rooms';

/** Every resource of the node Workwx Meeting. */
export const resources: Resource[] = [
	meeting,
	live,
	meetingAccount,
	meetingBackground,
	meetingControl,
	meetingGuest,
	meetingLink,
	meetingParticipant,
	meetingEnrolment,
	meetingPhone,
	meetingPoll,
	meetingRecording,
	roomConnector,
	rooms,
];
