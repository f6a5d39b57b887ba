package org.passerelle.gateway.evaluation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.passerelle.routes.ports.Storage;
import org.passerelle.routes.ports.Storage.Outlook;

/** How full the disk is and how long it will last; asked at each scrape, answered from the last look. */
public final class StorageGauges implements MeterBinder {
    private final Storage storage;

    public StorageGauges(Storage storage) {
        this.storage = storage;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "passerelle.disk.free.bytes",
                        storage,
                        s -> s.room().freeBytes().isPresent()
                                ? s.room().freeBytes().getAsLong()
                                : Double.NaN)
                .description("What can still be filled; NaN if it is not known")
                .register(registry);
        Gauge.builder("passerelle.disk.floor.bytes", storage, s -> s.room().floorBytes())
                .description("Below this, messages are refused")
                .register(registry);
        Gauge.builder("passerelle.intake.closed", storage, s -> s.room().closed() ? 1 : 0)
                .description("1 while messages are refused since the disk is nearly full")
                .register(registry);
        Gauge.builder("passerelle.disk.days.left", storage, s -> days(s.room().outlook()))
                .description("Until the floor, at the growth of the last 7 days; +Inf without growth, NaN if not known")
                .register(registry);
    }

    private static double days(Outlook outlook) {
        return switch (outlook.state()) {
            case UNKNOWN -> Double.NaN;
            case STEADY -> Double.POSITIVE_INFINITY;
            case GROWING -> outlook.days();
        };
    }
}
