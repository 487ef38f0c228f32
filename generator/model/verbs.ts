/** What is done to something, where it stands at the end of a path: `/orders/{id}/cancel`. */
const actions = new Set(
  (
    "accept activate add approve archive assign attach authorize block cancel capture check clear clone close complete " +
    "confirm copy count deactivate delete detach disable download enable execute expire export finalize find import " +
    "increment invite list lock login logout mark merge move pause pay preview publish query reactivate redeliver refresh " +
    "refund register reject remove rename replay reset resend restart restore resume retry reverse revoke rotate run " +
    "search send share start stop submit suspend sync transfer trigger unarchive unassign unblock undo unlock unpublish " +
    "update upload validate verify void"
  ).split(" "),
);

/** Other words that begin a name as verbs. At the end of a path they may as well be nouns. */
const otherVerbs = new Set(
  (
    "abort accumulate acknowledge allow append apply attest backup ban batch bind build bulk call change commit compare " +
    "compute configure connect convert create deallocate delete demote deny deploy destroy dismiss dispatch edit end enqueue " +
    "exclude exists fetch follow force fork generate get give grant has ignore install insert is join kick leave link " +
    "lookup make migrate modify mute notify open patch pin ping poll populate post power prepare process promote provision " +
    "purge push put read receive recover redeploy regenerate release render reopen reorder replace report request " +
    "rerequest rerun resolve retrieve return revert review rollback save scale scan schedule set setup show sign skip star " +
    "subscribe swap switch tag test toggle track transform translate unban undelete unfollow uninstall unlink unmark unmute " +
    "unpin unset unstar unsubscribe unwatch upgrade upsert use view vote watch withdraw write"
  ).split(" "),
);

/** Whether a word of a path says what is done there, and names nothing. */
export function isAction(word: string): boolean {
  return actions.has(word);
}

export function isVerb(word: string): boolean {
  return actions.has(word) || otherVerbs.has(word);
}

/** What reads one thing or many of them, by whichever word. */
export function isReading(verb: string): boolean {
  return ["get", "fetch", "show", "read"].includes(verb);
}
