package org.passerelle.gateway.app.showing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.passerelle.gateway.web.showing.ShowingDesk;
import org.passerelle.gateway.web.showing.ShowingDesk.Shown;

/**
 * The settings as they hold, for Prometheus. How many suggestions each rule held is counted with all other answers, as
 * {@code passerelle_suggestions_total} with {@code shown="false"} and the rule as {@code code}.
 */
public final class ShowingGauges {
    private final ShowingDesk desk;
    private final MeterRegistry registry;

    public ShowingGauges(ShowingDesk desk, MeterRegistry registry) {
        this.desk = desk;
        this.registry = registry;
    }

    /** Registers them, once. */
    public void bind() {
        for (Shown shown : desk.useCases()) {
            String useCase = shown.name();
            gauge(
                    "budget",
                    "most suggestions shown in 60 minutes; 0 for no limit",
                    useCase,
                    each -> each.settings().budgetPerHour());
            gauge("used", "suggestions shown in the last 60 minutes", useCase, Shown::used);
            gauge(
                    "least.urgent",
                    "least urgent rank shown, 0 vital to 3 all",
                    useCase,
                    each -> each.settings().leastUrgent());
            gauge(
                    "downgrades",
                    "1 if less urgent than recorded is shown",
                    useCase,
                    each -> each.settings().downgrades() ? 1 : 0);
            gauge(
                    "stopped",
                    "1 if the module's answers are not shown",
                    useCase,
                    each -> each.stop().isPresent() ? 1 : 0);
        }
    }

    private void gauge(String name, String what, String useCase, ToDoubleFunction<Shown> figure) {
        Gauge.builder(
                        "passerelle.showing." + name,
                        desk,
                        from -> from.useCases().stream()
                                .filter(shown -> shown.name().equals(useCase))
                                .mapToDouble(figure)
                                .findFirst()
                                .orElse(Double.NaN))
                .description(what)
                .tag("use_case", useCase)
                .register(registry);
    }
}
