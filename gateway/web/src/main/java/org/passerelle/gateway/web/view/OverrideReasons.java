package org.passerelle.gateway.web.view;

import java.util.Arrays;
import java.util.List;
import org.passerelle.routes.ports.OverrideReason;

/** The order in which reasons are offered: a tired professional sees the few common ones first, each with a digit. */
public final class OverrideReasons {
    private static final List<OverrideReason> COMMON = List.of(
            OverrideReason.NOT_APPLICABLE,
            OverrideReason.SUBOPTIMAL_CONTEXT,
            OverrideReason.NEED_MORE_INFO,
            OverrideReason.ACTION_COMPLETED,
            OverrideReason.DISAGREES_EVIDENCE,
            OverrideReason.LISTENING,
            OverrideReason.ON_SCENE,
            OverrideReason.SAME_CALL);

    private static final List<OverrideReason> OTHERS = Arrays.stream(OverrideReason.values())
            .filter(reason -> !COMMON.contains(reason))
            .toList();

    private OverrideReasons() {}

    /** What is offered at once. */
    public static List<OverrideReason> common() {
        return COMMON;
    }

    /** What is offered behind « Autre raison ». */
    public static List<OverrideReason> others() {
        return OTHERS;
    }

    /** The digit of a reason in its list. */
    public static int key(OverrideReason reason) {
        return (COMMON.contains(reason) ? COMMON.indexOf(reason) : OTHERS.indexOf(reason)) + 1;
    }
}
