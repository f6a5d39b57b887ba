package org.passerelle.routes.showing;

/** Whether a suggestion is put before a professional, and if not by which rule. What is held is kept and counted. */
public enum Verdict {
    SHOWN(""),
    /** The adapter itself wants it logged only. */
    MODULE("held-module"),
    /** Less urgent than what was recorded, and the site wants those silent. */
    DOWNGRADE("held-downgrade"),
    /** Less urgent than the site wants to see. */
    THRESHOLD("held-threshold"),
    /** The site's alert budget of this hour is used up. */
    BUDGET("held-budget"),
    /** It addresses the call taker's decision, and the physician has decided since. */
    HANDED_OVER("held-handed-over");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** A stable code for the record and for counting; empty for what is shown. */
    public String code() {
        return code;
    }
}
