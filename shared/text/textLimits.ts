/** Most bytes of a text or of markdown of an app (90236, 90248), of an answer (90241) and to a customer (94677). */
export const MOST_TEXT_BYTES = 2048;

/** The same, to begin the description of a field with. */
export const UP_TO_TEXT_BYTES = `Up to ${MOST_TEXT_BYTES} bytes (about 680 Chinese characters)`;

/** Most bytes of markdown of an AI bot, also where it is streamed (101031, 101138, 101463). */
export const MOST_BOT_TEXT_BYTES = 20_480;
