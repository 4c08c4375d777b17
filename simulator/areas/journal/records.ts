import type { Clock } from '../../rules/clock';

/** A filled-in control of a report, as its page shows it. */
export interface ReportControl {
	control: string;
	id: string;
	title: Array<{ text: string; lang?: string }>;
	value: object;
}

export interface Report {
	journal_uuid: string;
	template_id: string;
	report_time: number;
	submitter: string;
	receivers: string[];
	readBy: string[];
	contents: ReportControl[];
	/** IDs have 64 bits: `longNumber`. */
	comments: Array<{
		commentid: string;
		tocommentid: string | 0;
		userid: string;
		content: string;
		comment_time: number;
	}>;
}

export interface ReportTemplate {
	template_id: string;
	template_name: string;
	/** 2 day, 3 week. */
	report_type: 2 | 3;
	/** Who has to report. */
	members: string[];
	receivers: string[];
}

/** A file of the drive that stands in a report; who fetches it shows the cookie. */
export interface DriveFile {
	bytes: Buffer;
	filename: string;
	contentType: string;
	cookie: { name: string; value: string };
}

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const CHINA_SECONDS = 8 * HOUR_SECONDS;
/** 1970-01-05, the first Monday, in China. */
const FIRST_MONDAY = 4 * DAY_SECONDS - CHINA_SECONDS;

/** Reports of members (汇报). */
export class Journal {
	readonly templates = new Map<string, ReportTemplate>();
	readonly reports = new Map<string, Report>();
	readonly files = new Map<string, DriveFile>();
	#comment = 6_899_287_783_354_900_000n;

	constructor(private readonly clock: Clock) {}

	/** The ID of another comment, of 64 bits. */
	nextComment(): bigint {
		this.#comment += 1n;
		return this.#comment;
	}

	/** First seconds of the periods of a template that begin in a span and are over. */
	periods({ report_type }: ReportTemplate, start: number, end: number) {
		const length = (report_type === 2 ? 1 : 7) * DAY_SECONDS;
		const before = Math.floor((start - FIRST_MONDAY + length - 1) / length) * length + FIRST_MONDAY;
		const found: Array<{ begin: number; end: number }> = [];
		for (
			let begin = before;
			begin <= end && begin + length <= this.clock.seconds;
			begin += length
		) {
			found.push({ begin, end: begin + length - 1 });
		}
		return found;
	}
}
