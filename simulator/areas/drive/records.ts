/** A file in a space of the drive. */
export interface DriveFile {
	fileid: string;
	spaceid: string;
	fatherid: string;
	file_name: string;
	bytes: Buffer;
	share_url: string;
}

/** The drive of the company (微盘): its spaces, each the root of its folders. */
export class Drive {
	/** Folders by ID, with the space they lie in; a space is its own root. */
	readonly folders = new Map<string, string>();
	readonly files = new Map<string, DriveFile>();
}
