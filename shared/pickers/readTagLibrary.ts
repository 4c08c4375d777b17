import type { IDataObject } from 'n8n-workflow';
import type { WorkwxRequest } from '../client/workwxRequest';
import { listAt } from '../operation/reply';

/** A customer tag and the group it stands in. */
export interface LibraryTag {
	id: string;
	name: string;
	group: { id: string; name: string };
}

interface TagGroup {
	group_id: string;
	group_name: string;
	tag?: Tag[];
}

interface Tag {
	id: string;
	name: string;
}

/** All customer tags (企业标签) of the company (92117). */
export async function readTagLibrary(
	send: (request: WorkwxRequest) => Promise<IDataObject>,
): Promise<LibraryTag[]> {
	const reply = await send({
		method: 'POST',
		path: '/externalcontact/get_corp_tag_list',
		body: {},
		repeatable: true,
	});
	return listAt<TagGroup>(reply, 'tag_group').flatMap(({ group_id, group_name, ...group }) =>
		listAt<Tag>(group, 'tag').map(({ id, name }) => ({
			id,
			name,
			group: { id: group_id, name: group_name },
		})),
	);
}
