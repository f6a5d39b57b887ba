package org.passerelle.routes.rollout;

import org.passerelle.adapters.api.Mode;

/** What may lower a mode: the operator's switches and what an adapter's provider allows. Never raises one. */
@FunctionalInterface
public interface ModeCap {

    /** The mode that an adapter may have in a unit, at most the one that is wanted. */
    Mode cap(String adapter, String unit, Mode wanted);

    /** Lowers nothing. */
    static ModeCap none() {
        return (adapter, unit, wanted) -> wanted;
    }

    /** This one and another: the more careful counts. */
    default ModeCap and(ModeCap other) {
        return (adapter, unit, wanted) -> other.cap(adapter, unit, cap(adapter, unit, wanted));
    }
}
