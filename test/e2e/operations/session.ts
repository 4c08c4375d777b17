import { byId } from './byId';
import type { Proofs } from './proof';
import { MENU, serviceVisitors } from './serviceVisitors';

export const session: Proofs = (company) => {
	const { visitor, received } = serviceVisitors(company, 'Session');
	const known = visitor(3, 'sunqi');
	const queued = visitor();
	const told = visitor();
	const served = visitor(2);
	const kept = visitor();
	const ended = visitor(3, 'sunqi');
	const thanked = visitor(3, 'sunqi');
	const asked = visitor(1);
	const gone = visitor(4);
	const code = { msg_code: expect.any(String) };
	const message = { msgid: expect.any(String) };

	return {
		get: {
			bare: {
				parameters: known.parameters,
				items: [{ service_state: 3, servicer_userid: 'sunqi' }],
			},
			full: [
				{
					parameters: { ...gone.parameters, options: { simplify: true } },
					items: [{ service_state: 'ended' }],
				},
			],
			refused: {
				parameters: { ...known.parameters, externalUserid: byId('wmNobody') },
				error: /40096/,
			},
		},
		handOver: {
			bare: {
				parameters: { ...queued.parameters, handOverTo: 2 },
				items: [{ success: true, service_state: 2, ...code }],
				effect: () => expect(queued.session.state).toBe(2),
			},
			full: [
				{
					parameters: {
						...told.parameters,
						handOverTo: 3,
						servicerUserid: byId('sunqi'),
						options: { handOverText: '正在为您转接' },
					},
					items: [{ success: true, service_state: 3, ...message }],
					effect: () => {
						expect(told.session).toMatchObject({ state: 3, servicer_userid: 'sunqi' });
						expect(received(told.session)).toMatchObject([
							{ content: { content: '正在为您转接' } },
						]);
					},
				},
				{
					parameters: {
						...served.parameters,
						handOverTo: 3,
						servicerUserid: byId('huangting'),
					},
					items: [{ success: true, service_state: 3, ...code }],
				},
				{
					parameters: { ...kept.parameters, handOverTo: 1 },
					items: [{ success: true, service_state: 1 }],
					effect: () => expect(kept.session.state).toBe(1),
				},
			],
			refused: { parameters: { ...gone.parameters, handOverTo: 2 }, error: /95013/ },
		},
		end: {
			bare: {
				parameters: ended.parameters,
				items: [{ success: true, service_state: 4, ...code }],
				effect: () => expect(ended.session.state).toBe(4),
			},
			full: [
				{
					parameters: {
						...thanked.parameters,
						closingMessage: 'text',
						closingText: '感谢您的咨询',
					},
					items: [{ success: true, service_state: 4, ...message }],
					effect: () =>
						expect(received(thanked.session)).toMatchObject([
							{ content: { content: '感谢您的咨询' } },
						]),
				},
				{
					parameters: { ...asked.parameters, closingMessage: 'msgmenu', ...MENU },
					items: [{ success: true, service_state: 4, ...message }],
					effect: () =>
						expect(received(asked.session)).toMatchObject([
							{ msgtype: 'msgmenu', content: { head_content: MENU.menuHead } },
						]),
				},
			],
			refused: { parameters: gone.parameters, error: /95013/ },
		},
	};
};
