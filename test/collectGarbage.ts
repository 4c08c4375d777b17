import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Collects the garbage, so that what is held can be told from what nobody has collected yet. */
export const collectGarbage = runInNewContext('gc') as () => void;
