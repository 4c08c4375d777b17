import { createHash } from 'node:crypto';
import type { IExecuteFunctions, ITriggerFunctions } from 'n8n-workflow';
import type { ServiceRecord } from '../../shared/received/readService';

/** Names the execution of a workflow for these records. */
export function executionKey(
	context: IExecuteFunctions | ITriggerFunctions,
	records: ServiceRecord[],
): string {
	const ids = records.map(({ msgid }) => msgid);
	const parts = [context.getWorkflow().id, context.getNode().id, ...ids];
	return `workwxService:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}
