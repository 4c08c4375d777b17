import { storeCredentials, withCredentials } from '../../scripts/n8n/examples';
import { failureOf, type Stored } from '../../scripts/n8n/rest';
import { type Simulator, startSimulator } from '../../simulator/server/simulator';
import { n8nServers } from './support/n8nServers';
import { manualTrigger, workflowOf, workwx } from './support/workflowOf';

const CONTENT = 'Umsatz;营业额\n1;2\n';
const FILE_NAME = '报告 Q3.csv';

/** Makes the binary field `data` without any network. */
const makeFile = [
	{
		name: 'Make Text',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			assignments: {
				assignments: [{ id: 'a', name: 'text', type: 'string', value: CONTENT }],
			},
			options: {},
		},
	},
	{
		name: 'Make File',
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: {
			operation: 'toText',
			sourceProperty: 'text',
			options: { fileName: FILE_NAME },
		},
	},
];

describe.each(n8nServers())('files in n8n $version', ({ rest }) => {
	let simulator: Simulator;
	let credentials: Stored[];

	beforeAll(async () => {
		simulator = await startSimulator();
		credentials = await storeCredentials(rest, simulator);
	});

	afterAll(() => simulator.close());

	test('a binary field is uploaded and sent as a file message in one step', async () => {
		const sendFile = workwx('Send File', {
			resource: 'message',
			operation: 'sendFile',
			sendTo: 'receivers',
			touser: 'zhangsan',
			mediaSource: 'binary',
			binaryPropertyName: 'data',
		});
		const workflow = workflowOf('send a file', manualTrigger, ...makeFile, sendFile);
		const { id } = await rest.createWorkflow(withCredentials(workflow, credentials));
		const execution = await rest.run(id, 'Start');
		expect(failureOf(execution)).toBeUndefined();

		const message = simulator.messages.at(-1)!;
		expect(message).toMatchObject({ msgtype: 'file', to: ['zhangsan'] });
		const media = simulator.company.media.temporary.get(message.content.media_id as string)!;
		expect(media.filename).toBe(FILE_NAME);
		expect(media.bytes.toString()).toBe(CONTENT);
	});

	test('a file is uploaded and fetched back as binary, byte for byte', async () => {
		const upload = workwx('Upload', {
			resource: 'media',
			operation: 'upload',
			mediaType: 'file',
			binaryPropertyName: 'data',
		});
		const get = workwx('Get', {
			resource: 'media',
			operation: 'get',
			mediaId: '={{ $json.media_id }}',
		});
		const workflow = workflowOf('fetch a file', manualTrigger, ...makeFile, upload, get);
		const { id } = await rest.createWorkflow(withCredentials(workflow, credentials));
		const execution = await rest.run(id, 'Start');
		expect(failureOf(execution)).toBeUndefined();

		const item = execution.data.resultData.runData.Get![0]!.data!.main[0]![0]!;
		const [file] = Object.values(item.binary!);
		expect(file).toMatchObject({ fileName: FILE_NAME });
		const bytes = file!.id
			? await rest.binary(file!.id)
			: Buffer.from(file!.data as string, 'base64');
		expect(bytes.toString()).toBe(CONTENT);
		expect(Object.keys(item.json)).not.toHaveLength(0);
	});
});
