import { createCipheriv, createHash } from 'node:crypto';
import type { Company } from '../company';
import type { Secret } from '../identity';
import { endpoint } from '../endpoint';
import { integer, needed, record, text } from '../../rules/fields';
import { publicDetails } from './memberRecords';
import { Refusal } from '../../rules/refusal';
import { newId } from '../../rules/newId';

const DONE = 2;

/** Since August 2022 contacts sync may not read contacts from new IPs (94849). */
const READS = { access: ['app'], forbidden: { contacts: 48009 } } as const;
const BOTH = { access: ['app', 'contacts'] } as const;

const fields = {
	encoding_aeskey: needed(text({ pattern: /^[A-Za-z0-9]{43}$/ })),
	block_size: integer({ min: 10_000, max: 1_000_000 }),
};

/** AES-256-CBC with the first half of the key as IV, PKCS#7 to a multiple of 32 bytes (94849). */
function encrypted(content: object, encodingAesKey: string): Buffer {
	const plain = Buffer.from(JSON.stringify(content));
	const padding = 32 - (plain.length % 32);
	const key = Buffer.from(`${encodingAesKey}=`, 'base64');
	const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
	return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding))]);
}

/** Keeps the encrypted files and tells the callback URL (94946). */
function startJob(
	company: Company,
	secret: Secret,
	type: string,
	blocks: object[],
	encodingAesKey: string,
) {
	const jobid = newId('export');
	const files = blocks.map((block) => {
		const id = newId();
		company.contacts.exportFiles.set(id, encrypted(block, encodingAesKey));
		return id;
	});
	company.contacts.exportJobs.set(jobid, { secret, files, status: 1 });
	company.onEvent({
		FromUserName: 'sys',
		MsgType: 'event',
		Event: 'batch_job_result',
		BatchJob: { JobId: jobid, JobType: type, ErrCode: 0, ErrMsg: 'ok' },
	});
	return { jobid };
}

const blocksOf = <Entry>(entries: readonly Entry[], size = 1_000_000): Entry[][] =>
	Array.from({ length: Math.ceil(entries.length / size) }, (_, index) =>
		entries.slice(index * size, (index + 1) * size),
	);

const visibleMembers = (company: Company) =>
	[...company.contacts.members.values()].filter((member) => member.visible);

export const exports = [
	endpoint({
		doc: 94849,
		method: 'POST',
		path: '/export/simple_user',
		...READS,
		body: record(fields),
		answer({ company, secret, body }) {
			const users = visibleMembers(company).map(({ userid, name, department }) => ({
				userid,
				name,
				department,
			}));
			const blocks = blocksOf(users, body.block_size).map((userlist) => ({ userlist }));
			return startJob(company, secret, 'export_simple_user', blocks, body.encoding_aeskey);
		},
	}),
	endpoint({
		doc: 94851,
		method: 'POST',
		path: '/export/user',
		...READS,
		body: record(fields),
		answer({ company, secret, body }) {
			const users = visibleMembers(company).map(publicDetails);
			const blocks = blocksOf(users, body.block_size).map((userlist) => ({ userlist }));
			return startJob(company, secret, 'export_user', blocks, body.encoding_aeskey);
		},
	}),
	endpoint({
		doc: 94852,
		method: 'POST',
		path: '/export/department',
		...READS,
		body: record(fields),
		answer({ company, secret, body }) {
			const departments = [...company.contacts.departments.values()];
			const blocks = blocksOf(departments, body.block_size).map((department) => ({ department }));
			return startJob(company, secret, 'export_department', blocks, body.encoding_aeskey);
		},
	}),
	endpoint({
		doc: 94853,
		method: 'POST',
		path: '/export/taguser',
		...BOTH,
		body: record({ tagid: needed(integer({ errcode: 40068 }), 41017), ...fields }),
		answer({ company, secret, body }) {
			const tag = company.contacts.tags.get(body.tagid);
			if (!tag) throw new Refusal(40068);
			const { tagname, partylist } = tag;
			const userlist = tag.userlist.map((userid) => ({
				userid,
				name: company.contacts.member(userid)?.name ?? '',
			}));
			const blocks = [{ tagname, userlist, partylist }];
			return startJob(company, secret, 'export_tag', blocks, body.encoding_aeskey);
		},
	}),
	endpoint({
		doc: 94854,
		method: 'GET',
		path: '/export/get_result',
		...BOTH,
		query: { jobid: needed(text(), 40088) },
		answer({ company, secret, query }) {
			const job = company.contacts.exportJobs.get(query.jobid);
			if (!job || job.secret !== secret) throw new Refusal(40088);
			const { status } = job;
			// Each look finds it one step further, so that whoever waits has something to wait for.
			if (status < DONE) {
				job.status += 1;
				return { status, data_list: [] };
			}
			return {
				status,
				data_list: job.files.map((id) => {
					const bytes = company.contacts.exportFiles.get(id)!;
					return {
						url: `${company.url}/simulator/exports/${id}`,
						size: bytes.length,
						md5: createHash('md5').update(bytes).digest('hex'),
					};
				}),
			};
		},
	}),
];
