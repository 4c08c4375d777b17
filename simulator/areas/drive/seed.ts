import { Drive } from './records';

/** A space that the app may write to, and a folder in it. */
export const DRIVE_SPACE = 's.simulatedSpace01';
export const DRIVE_FOLDER = 's.simulatedSpace01_d.folder01';

/** The drive a company starts with. */
export function newDrive(): Drive {
	const drive = new Drive();
	drive.folders.set(DRIVE_SPACE, DRIVE_SPACE);
	drive.folders.set(DRIVE_FOLDER, DRIVE_SPACE);
	return drive;
}
