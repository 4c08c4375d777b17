import { AGENT_ID, OTHER_AGENT_ID } from '../../../simulator/areas/identity';
import { storeMedia } from '../../../simulator/areas/media/storeMedia';
import { byId } from './byId';
import { FILES } from './files';
import type { Proofs } from './proof';

export const app: Proofs = (company) => ({
	get: {
		bare: {
			items: [expect.objectContaining({ agentid: AGENT_ID, description: expect.any(String) })],
		},
		full: [
			{
				parameters: { options: { agentid: byId(AGENT_ID) } },
				items: [expect.objectContaining({ agentid: AGENT_ID })],
			},
		],
		refused: { parameters: { options: { agentid: byId(OTHER_AGENT_ID) } }, error: /301002/ },
	},
	getAll: {
		bare: { items: [expect.objectContaining({ agentid: AGENT_ID })] },
		full: [
			{ parameters: { returnAll: true }, items: [expect.objectContaining({ agentid: AGENT_ID })] },
			{
				parameters: { returnAll: false, limit: 1 },
				items: [expect.objectContaining({ agentid: AGENT_ID })],
			},
		],
		refused: { parameters: { returnAll: false, limit: 0 }, error: /"Limit"/ },
	},
	update: {
		bare: { parameters: { options: { redirectDomain: '' } }, items: [{ success: true }] },
		full: [
			{
				parameters: {
					options: {
						agentid: byId(AGENT_ID),
						appDescription: '内部服务平台',
						homeUrl: 'https://example.com/home',
						logoMediaid: storeMedia(company, 'image', FILES.image).media_id,
						appName: '新名字',
						isreportenter: true,
						reportLocationFlag: true,
						redirectDomain: 'example.com',
					},
				},
				items: [{ success: true }],
				effect: () =>
					expect(company.apps.byId.get(AGENT_ID)).toMatchObject({
						name: '新名字',
						description: '内部服务平台',
						home_url: 'https://example.com/home',
						isreportenter: 1,
						report_location_flag: 1,
						redirect_domain: 'example.com',
						square_logo_url: expect.stringContaining('media'),
					}),
			},
		],
		refused: { parameters: { options: { appDescription: '短' } }, error: /"Description"/ },
	},
});
