/** A sentence for whoever typed the command; no trace of ours is shown. */
export class CommandRefused extends Error {}
