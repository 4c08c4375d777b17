/** Switches that make the long connection of an AI bot misbehave. */
export interface BotFaults {
	/** Every subscription is refused with this errcode; 0 lets it pass. */
	refuseSubscribe: number;
	/** Every answer to a frame comes so many milliseconds later. */
	slowAckMs: number;
	/** The next so many frames are carried out, but their answers are lost. */
	lostAcks: number;
	/** Every message and event is delivered twice. */
	duplicates: boolean;
}

/** The faults of one bot, all off. */
export const createBotFaults = (): BotFaults => ({
	refuseSubscribe: 0,
	slowAckMs: 0,
	lostAcks: 0,
	duplicates: false,
});
