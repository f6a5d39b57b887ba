package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the proof and the measures of the adapters need.
 *
 * @param ledgerKey file with the key of the inference log; absent: one in the data folder, made at the first start
 * @param rapl folder of the processor's energy counters
 * @param wattsPerCore power of one busy core, for estimates; absent: the documented default
 */
public record EvaluationConfig(Optional<Path> ledgerKey, Optional<Path> rapl, Optional<Double> wattsPerCore) {
    private static final int WATTS_MOST = 1_000;

    static EvaluationConfig read(YamlSection section) {
        int watts = section.integer("watts-per-core", 0, 0, WATTS_MOST);
        return new EvaluationConfig(
                section.text("ledger-key").map(Path::of),
                section.text("rapl").map(Path::of),
                watts == 0 ? Optional.empty() : Optional.of((double) watts));
    }
}
