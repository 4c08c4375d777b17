import type { IDataObject } from 'n8n-workflow';
import { choice, flag, options, text, when } from '../../../shared/operation/fields';
import type { Field, Operation } from '../../../shared/operation/operation';
import { checkTemplateCard } from './checkTemplateCard';
import {
	duplicateCheck,
	failOnInvalidReceivers,
	idTranslation,
	membersPartiesTags,
	oneReceiver,
	withoutCondition,
} from '../../../shared/vocabulary/fields';
import { sendMessage } from '../sending/sendMessage';
import {
	type CardKind,
	type CardPurpose,
	cardType,
	templateCardFields,
} from './templateCardFields';
import { departmentids, tagids, userids } from '../../../shared/vocabulary/members';

/** The fields of all kinds, each shown for the kinds that have it; those of a kind keep their order. */
export function cardFieldsByKind(purpose: CardPurpose, part: 'fields' | 'options'): Field[] {
	const merged: Array<{ field: Field; kinds: CardKind[] }> = [];
	for (const [kind, card] of Object.entries(templateCardFields(purpose))) {
		let next = 0;
		for (const field of card[part]) {
			let index = merged.findIndex((entry) => entry.field === field);
			if (index < 0) {
				index = next;
				merged.splice(index, 0, { field, kinds: [] });
			}
			merged[index]!.kinds.push(kind as CardKind);
			next = index + 1;
		}
	}
	return merged.flatMap(({ field, kinds }) => when('cardType', kinds, field));
}

const updated = (...fields: Field[]) => when('updateWith', 'card', ...fields);

/** Template cards of an app: sending all five kinds, and changing one that was answered. */
export const templateCardOperations: Record<string, Operation> = {
	sendTemplateCard: {
		name: 'Send Template Card',
		action: 'Send a template card (发送模板卡片消息)',
		description: 'A card with texts, pictures, buttons, a vote or drop-downs; not for group chats',
		doc: 90236,
		request: 'POST /message/send',
		body: { msgtype: 'template_card' },
		target: ['touser', 'toparty', 'totag', 'pickedReceivers'],
		fields: [
			...membersPartiesTags,
			cardType,
			...cardFieldsByKind('send', 'fields'),
			options(
				...cardFieldsByKind('send', 'options'),
				...withoutCondition(...idTranslation, ...duplicateCheck, ...failOnInvalidReceivers),
			),
		],
		needsOne: oneReceiver,
		finish: (body) => {
			checkTemplateCard(body.template_card as IDataObject, 'send');
		},
		run: sendMessage,
	},
	updateTemplateCard: {
		name: 'Update Template Card',
		action: 'Update a template card (更新模板卡片消息)',
		description:
			'Changes a card that was answered; the response code comes with the event of the Workwx Trigger, works once and for 72 hours',
		doc: 94888,
		request: 'POST /message/update_template_card',
		agent: 'body',
		target: ['responseCode'],
		fields: [
			text('responseCode', 'Response Code', {
				default: '={{ $json.ResponseCode }}',
				description: 'From the event of the click (ResponseCode), or from the reply of the sending',
			}),
			userids('updateUserids', 'For Users', {
				key: 'userids',
				items: 1000,
				optional: true,
				default: '={{ $json.FromUserName }}',
				holds: 'User IDs whose card changes',
				description: 'Those who clicked, as a rule',
			}),
			choice(
				'updateWith',
				'Change',
				[
					{
						name: 'Button Text',
						value: 'button',
						description: 'Grays the buttons and shows a text',
					},
					{ name: 'Whole Card', value: 'card' },
				],
				{ place: 'none', description: 'What changes' },
			),
			...when(
				'updateWith',
				'button',
				text('replaceName', 'Button Text', {
					key: 'button.replace_name',
					placeholder: 'e.g. Approved',
					description: 'Text on the grayed button (替换文案)',
				}),
			),
			...updated(cardType, ...cardFieldsByKind('update', 'fields')),
			options(
				...updated(
					...cardFieldsByKind('update', 'options'),
					...when(
						'cardType',
						['button_interaction', 'vote_interaction', 'multiple_interaction'],
						text('replaceText', 'Replace Button by Text', {
							key: 'template_card.replace_text',
							placeholder: 'e.g. Submitted',
							description: 'Text on a gray button that can no longer be clicked (替换文案)',
						}),
					),
				),
				departmentids('partyids', 'For Departments', {
					items: 100,
					holds: 'IDs of departments whose card changes',
				}),
				tagids('tagids', 'For Tags', {
					items: 100,
					holds: 'IDs of tags whose card changes',
				}),
				flag('atall', 'For Everyone', {
					as: 'number',
					description: 'Whether the card changes for everybody who got it',
				}),
				...withoutCondition(...idTranslation),
			),
		],
		needsOne: [['updateUserids', 'partyids', 'tagids', 'atall']],
		finish: (body) => {
			if (body.template_card) checkTemplateCard(body.template_card as IDataObject, 'update');
		},
	},
	recall: {
		name: 'Recall',
		action: 'Recall a message (撤回应用消息)',
		description: 'Takes back a message of this app, within 24 hours',
		doc: 94867,
		request: 'POST /message/recall',
		target: ['msgid'],
		fields: [
			text('msgid', 'Message ID', {
				default: '={{ $json.msgid }}',
				description: 'The <code>msgid</code> that sending gave',
			}),
		],
	},
};
