/** What is done to something, where it stands at the end of a path: `/orders/{id}/cancel`, `/orders/{id}/mark-done`. */
const actions = new Set(
  (
    "accept activate add advance apply approve archive assign attach authorize cancel capture clear clone close complete " +
    "confirm create deactivate decline delete deliver detach disable disconnect dismiss enable execute expire fail finalize " +
    "find generate increment list lock mark pause pay present publish reactivate reassign redact redeliver refresh register " +
    "reject remove rename replay reopen rerun resend reset restart restore resume retry reverse revoke rotate send start stop " +
    "submit subscribe succeed suspend sync toggle trigger unarchive unassign unblock undo unfollow unlock unpublish " +
    "unsubscribe update validate verify void withdraw"
  ).split(" "),
);

/** Words that do the same where they stand alone; before another word they say of which kind that is: `import_jobs`. */
const actionsAlone = new Set(
  (
    "block check copy count download export fund import invite login logout merge move preview query refund run search " +
    "share transfer upload"
  ).split(" "),
);

/** Other words that begin a name as verbs. At the end of a path they may as well be nouns. */
const otherVerbs = new Set(
  (
    "abort accumulate acknowledge allow append attest backup ban batch bind build bulk call change commit compare compute " +
    "configure connect convert deallocate demote deny deploy destroy dispatch edit end enqueue exclude exists fetch follow " +
    "force fork get give grant has ignore install insert is join kick leave link lookup make migrate modify mute notify open " +
    "patch pin ping poll populate post power prepare process promote provision purge push put read receive recover redeploy " +
    "regenerate release render reorder replace report request rerequest resolve retrieve return revert review rollback save " +
    "scale scan schedule scroll set setup ship show sign skip star swap switch tag test track transform translate unban undelete " +
    "uninstall unlink unmark unmute unpin unset unstar unwatch upgrade upsert use view vote watch write"
  ).split(" "),
);

/** Whether the words of a path's last part say what is done there, and name nothing. */
export function isAction([first = "", ...others]: readonly string[]): boolean {
  return actions.has(first) || (others.length === 0 && actionsAlone.has(first));
}

export function isVerb(word: string): boolean {
  return actions.has(word) || actionsAlone.has(word) || otherVerbs.has(word);
}

/** What reads one thing or many of them, by whichever word. */
export function isReading(verb: string): boolean {
  return ["get", "fetch", "show", "read"].includes(verb);
}
