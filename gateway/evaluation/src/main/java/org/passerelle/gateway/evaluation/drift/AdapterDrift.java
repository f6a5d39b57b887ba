package org.passerelle.gateway.evaluation.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Baseline;

/** The drift of one adapter. Thread-safe. */
final class AdapterDrift {
    private final String adapter;
    private final DriftSettings settings;
    private final List<FeatureWindow> inputs;
    private final OutputWindow outputs;
    private final AgreementChart agreement;

    AdapterDrift(String adapter, Baseline baseline, DriftSettings settings) {
        this.adapter = adapter;
        this.settings = settings;
        this.inputs = baseline.features().stream()
                .map(feature -> new FeatureWindow(feature, settings))
                .toList();
        this.outputs = new OutputWindow(baseline.outputs(), settings);
        this.agreement = new AgreementChart(settings);
    }

    /** The values of a request, by feature name; a feature that is not named is absent. */
    synchronized void asked(Map<String, String> values) {
        inputs.forEach(window ->
                window.add(Optional.ofNullable(values.get(window.feature().name()))));
    }

    /** The code that was proposed first. */
    synchronized void proposed(String code) {
        outputs.add(code);
    }

    synchronized void decided(boolean agreed) {
        agreement.add(agreed);
    }

    synchronized DriftStatus status(long dropped) {
        return new DriftStatus(
                adapter,
                inputs.stream()
                        .map(window -> new DriftStatus.Input(
                                window.feature().name(), window.psi(), window.inWindow(), window.fromManifest()))
                        .toList(),
                new DriftStatus.Output(
                        outputs.divergence(), outputs.inWindow(), outputs.fromManifest(), outputs.shares()),
                new DriftStatus.Agreement(
                        agreement.center(),
                        agreement.lowerLimit(),
                        agreement.points(),
                        agreement.sum(),
                        AgreementChart.SUM_LIMIT,
                        agreement.judged()),
                alarms(),
                dropped);
    }

    synchronized List<DriftAlarm> alarms() {
        List<DriftAlarm> alarms = new ArrayList<>();
        for (FeatureWindow window : inputs) {
            window.psi().ifPresent(psi -> {
                if (psi > settings.psiLimit()) {
                    String feature = window.feature().name();
                    alarms.add(new DriftAlarm(
                            adapter,
                            DriftAlarm.Kind.INPUT,
                            feature,
                            "La donnée « " + feature + " » s'écarte de la population de référence (PSI " + decimal(psi)
                                    + ", seuil " + decimal(settings.psiLimit()) + ")."));
                }
            });
        }
        outputs.divergence().ifPresent(divergence -> {
            if (divergence > settings.divergenceLimit()) {
                alarms.add(new DriftAlarm(
                        adapter,
                        DriftAlarm.Kind.OUTPUT,
                        "",
                        "La répartition des propositions s'écarte de la référence (divergence " + decimal(divergence)
                                + ", seuil " + decimal(settings.divergenceLimit()) + ")."));
            }
        });
        if (agreement.fallen()) {
            alarms.add(new DriftAlarm(
                    adapter,
                    DriftAlarm.Kind.AGREEMENT,
                    "",
                    "L'accord des professionnels a baissé : "
                            + percent(agreement.latest().orElse(0)) + " au dernier point, "
                            + percent(agreement.center()) + " auparavant."));
        }
        return alarms;
    }

    private static String decimal(double number) {
        return String.format(Locale.FRANCE, "%.2f", number);
    }

    private static String percent(double share) {
        return String.format(Locale.FRANCE, "%.0f %%", share * 100);
    }
}
