/** The file part of a multipart request. */
export interface Upload {
	filename: string;
	contentType: string;
	bytes: Buffer;
}
