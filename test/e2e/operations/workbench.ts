import { AGENT_ID, OTHER_AGENT_ID } from '../../../simulator/areas/identity';
import { byId } from './byId';
import type { Proofs } from './proof';

const SUCCESS = [{ success: true }];
const app = { agentid: byId(AGENT_ID) };
const otherApp = { agentid: byId(OTHER_AGENT_ID) };

/** Each type with all its fields. */
const figures = {
	workbenchType: 'keydata',
	keyData: {
		rows: [
			{ dataName: '待审批', dataValue: '2', jumpUrl: 'https://a.example', pagepath: 'pages/a' },
		],
	},
};
const picture = { workbenchType: 'image', imageUrl: 'https://a.example/1.png' };
const lines = {
	workbenchType: 'list',
	listItems: {
		rows: [{ title: '周一升旗', jumpUrl: 'https://a.example', pagepath: 'pages/a' }],
	},
};
const page = { workbenchType: 'webview', webviewUrl: 'https://a.example' };
const pictureOptions = { imageJumpUrl: 'https://b.example', imagePagepath: 'pages/b' };
const pageOptions = {
	webviewJumpUrl: 'https://b.example',
	webviewPagepath: 'pages/b',
	webviewHeight: 'single_row',
	hideTitle: true,
	enableWebviewClick: true,
};
const stored = { type: 'keydata' as const, keydata: { items: [{ key: '待审批', data: '2' }] } };

export const workbench: Proofs = (company) => {
	const shown = company.apps.workbench;
	shown.template = { type: 'keydata' };
	shown.data.set('zhangsan', stored);

	/** What is set, in every type and with every option. */
	const eachType = (receiver: object, more: object = {}) =>
		[
			{ ...figures, options: { ...app, ...more } },
			{ ...picture, options: pictureOptions },
			lines,
			{ ...page, options: pageOptions },
		].map((content) => ({ parameters: { ...receiver, ...content }, items: SUCCESS }));

	return {
		setTemplate: {
			bare: { parameters: { workbenchType: 'list' }, items: SUCCESS },
			full: [...eachType({}).reverse(), ...eachType({}, { replaceUserData: false }).slice(0, 1)],
			refused: { parameters: { ...figures, options: otherApp }, error: /301002/ },
		},
		getTemplate: {
			bare: { items: [expect.objectContaining({ type: 'keydata' })] },
			full: [
				{ parameters: { options: app }, items: [expect.objectContaining({ type: 'keydata' })] },
			],
			refused: { parameters: { options: otherApp }, error: /301002/ },
		},
		getData: {
			bare: { parameters: { userid: byId('zhangsan') }, items: [stored] },
			full: [{ parameters: { userid: byId('zhangsan'), options: app }, items: [stored] }],
			refused: { parameters: { userid: byId('nobody') }, error: /60111/ },
		},
		setData: {
			bare: {
				parameters: { userid: byId('ada'), ...figures },
				items: SUCCESS,
				effect: () => expect(shown.data.get('ada')).toMatchObject({ type: 'keydata' }),
			},
			full: eachType({ userid: byId('alan') }),
			refused: { parameters: { userid: byId('hidden'), ...figures }, error: /60011/ },
		},
		batchSetData: {
			bare: {
				parameters: { workbenchUsers: '={{ $json.userid }}', ...figures },
				input: ['wangwu', 'maria'].map((userid) => ({ json: { userid } })),
				items: SUCCESS,
				effect: () => expect(shown.data.get('maria')).toMatchObject({ type: 'keydata' }),
			},
			full: eachType({ workbenchUsers: 'lisi, katherine' }),
			refused: { parameters: { workbenchUsers: 'nobody', ...figures }, error: /60111/ },
		},
		resetTemplate: {
			bare: {
				items: SUCCESS,
				effect: () => expect(shown.template).toMatchObject({ type: 'normal' }),
			},
			full: [{ parameters: { options: app }, items: SUCCESS }],
			refused: { parameters: { options: otherApp }, error: /301002/ },
		},
	};
};
