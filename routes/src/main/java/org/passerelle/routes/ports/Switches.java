package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;
import org.passerelle.adapters.api.Mode;

/**
 * What operators set by hand over the configured modes: the kill switch, above all. Survives a restart. All methods block
 * until on the disk and throw {@link StoreException} if it is not.
 */
public interface Switches {

    /** Every switch that is set. */
    List<Switch> switches();

    /** Sets a switch; the ledger keeps the change. */
    void set(Switch set);

    /** Takes a switch away, so that the configured mode holds again; the ledger keeps the change. */
    void clear(String adapter, String useCase, String unit, String by, String why, Instant at);

    /**
     * One switch.
     *
     * @param adapter configured name of the adapter
     * @param useCase only for this use case; empty for all
     * @param unit only for this unit; empty for all
     * @param mode at most this mode: a switch never raises what the configuration allows
     * @param by who, {@code why} the reason
     */
    record Switch(String adapter, String useCase, String unit, Mode mode, String by, String why, Instant at) {}
}
