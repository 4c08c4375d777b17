import { AGENT_ID, OTHER_AGENT_ID } from '../../../simulator/areas/identity';
import { byId } from './byId';
import type { Proofs } from './proof';

const OWN = { options: { agentid: byId(AGENT_ID) } };
const FOREIGN = { options: { agentid: byId(OTHER_AGENT_ID) } };

const actions = [
	{ buttonName: '请假', buttonType: 'click', buttonKey: 'leave' },
	{ buttonName: '官网', buttonType: 'view', buttonUrl: 'https://example.com' },
	{
		buttonName: '小程序',
		buttonType: 'view_miniprogram',
		buttonAppid: 'wx123',
		buttonPagepath: 'pages/index',
	},
];

export const menu: Proofs = () => ({
	create: {
		bare: {
			parameters: { buttons: { rows: [actions[0]] } },
			items: [{ success: true }],
		},
		full: [
			{
				parameters: {
					buttons: {
						rows: [
							actions[1],
							actions[2],
							{
								buttonName: '更多',
								buttonType: 'submenu',
								subButtons: { rows: actions },
								// What n8n keeps of another type is not sent.
								buttonKey: 'kept',
							},
						],
					},
					...OWN,
				},
				items: [{ success: true }],
			},
		],
		refused: {
			parameters: { buttons: { rows: [{ ...actions[0], buttonName: '六个字的菜单' }] } },
			error: /18 bytes.*16/,
		},
	},
	get: {
		bare: {
			items: [
				{
					button: [
						{ type: 'view', name: '官网', url: 'https://example.com' },
						expect.objectContaining({ type: 'view_miniprogram', pagepath: 'pages/index' }),
						{
							name: '更多',
							sub_button: [
								{ type: 'click', name: '请假', key: 'leave' },
								expect.anything(),
								expect.anything(),
							],
						},
					],
				},
			],
		},
		full: [{ parameters: OWN, items: [{ button: expect.any(Array) }] }],
		refused: { parameters: FOREIGN, error: /301002/ },
	},
	delete: {
		bare: { items: [{ deleted: true }] },
		full: [{ parameters: OWN, items: [{ deleted: true }] }],
		refused: { parameters: FOREIGN, error: /301002/ },
	},
});
