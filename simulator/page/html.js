import { h } from 'preact';
import htm from 'htm';

/** Markup as tagged templates; every value in it becomes text or an attribute, never markup. */
export const html = htm.bind(h);
