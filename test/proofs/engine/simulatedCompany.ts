import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { AGENT_ID, CORP_ID } from '../../../simulator/areas/identity';
import { type Simulator, startSimulator } from '../../../simulator/server/simulator';
import { runWorkflow } from './runWorkflow';

/** A value of a resource locator. */
export const id = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** A new simulator for each test of the file, and the nodes that call it. */
export class SimulatedCompany {
	simulator!: Simulator;

	credentials!: { workwxApi: ICredentialDataDecryptedObject };

	/** The simulator's time in Unix milliseconds; stands still. */
	now!: number;

	constructor(startsAt?: string) {
		beforeEach(async () => {
			this.now = startsAt ? Date.parse(startsAt) : Date.now();
			this.simulator = await startSimulator({ now: () => this.now });
			this.credentials = {
				workwxApi: {
					corpId: CORP_ID,
					secret: this.simulator.company.secrets.app,
					contactsSecret: this.simulator.company.secrets.contacts,
					auditSecret: this.simulator.company.secrets.audit,
					agentId: String(AGENT_ID),
					baseUrl: this.simulator.url,
				},
			};
		});
		afterEach(async () => {
			await this.simulator.close();
		});
	}

	/** How many calls of a path the simulator got. */
	readonly count = (path: string) =>
		this.simulator.calls.filter((call) => call.path === path).length;

	/** Runs an operation for items, or their JSON, up to its error. */
	readonly run = async (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		items: Array<IDataObject | INodeExecutionData> = [{}],
		onError?: INode['onError'],
	) => {
		const { outputs, error } = await runWorkflow(
			{ resource, operation, options: {}, ...parameters } as never,
			this.credentials,
			{
				items: items.map((item) =>
					'json' in item ? (item as INodeExecutionData) : { json: item },
				),
				...(onError && { onError }),
			},
		);
		return { items: outputs[0] ?? [], error };
	};

	/** JSON of the items; fails where the workflow failed. */
	readonly result = async (
		...parameters: Parameters<SimulatedCompany['run']>
	): Promise<IDataObject[]> => {
		const { items, error } = await this.run(...parameters);
		expect(error).toBeUndefined();
		return items.map(({ json }) => json);
	};
}
