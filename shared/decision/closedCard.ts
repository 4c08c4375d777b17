/** What a button or a card says whose request is over. */
export const CLOSED = '已失效 / This request is closed';

/** A notice has to lead somewhere (90236, 101032). */
const NOWHERE = 'https://work.weixin.qq.com';

/**
 * A card of an AI bot without buttons, to take the place of one that was clicked.
 *
 * @param taskId that of the card
 */
export const noticeCard = (taskId: string, title: string, more: object = {}): object => ({
	card_type: 'text_notice',
	main_title: { title },
	...more,
	card_action: { type: 1, url: NOWHERE },
	task_id: taskId,
});

/** The change to an app's card that takes its buttons away (94888). */
export const CLOSED_BUTTON = { button: { replace_name: CLOSED } };
