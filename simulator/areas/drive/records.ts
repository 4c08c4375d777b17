import { newId } from '../../rules/newId';

/** A file in a space of the drive. */
export interface DriveFile {
	fileid: string;
	spaceid: string;
	fatherid: string;
	file_name: string;
	bytes: Buffer;
	share_url: string;
	/** Who fetches the file shows it. */
	cookie: { name: string; value: string };
}

/** The drive of the company (微盘): its spaces, each the root of its folders. */
export class Drive {
	/** Folders by ID, with the space they lie in; a space is its own root. */
	readonly folders = new Map<string, string>();
	readonly files = new Map<string, DriveFile>();

	/** Puts a file into a folder of a space. */
	add(file: Pick<DriveFile, 'spaceid' | 'fatherid' | 'file_name' | 'bytes'>): DriveFile {
		const fileid = newId(`${file.spaceid}_f.`);
		const added = {
			...file,
			fileid,
			share_url: `https://drive.weixin.qq.com/s?k=${newId()}`,
			cookie: { name: 'tcdn_cookie', value: newId() },
		};
		this.files.set(fileid, added);
		return added;
	}
}
