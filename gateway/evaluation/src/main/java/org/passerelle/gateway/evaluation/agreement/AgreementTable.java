package org.passerelle.gateway.evaluation.agreement;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** How often an adapter and the professionals said what. Not thread-safe. */
final class AgreementTable {
    private final Map<String, Long> proposed = new HashMap<>();
    private final Map<String, Long> human = new HashMap<>();
    private long count;
    private long agreed;

    void add(Verdict verdict) {
        count++;
        agreed += verdict.agrees() ? 1 : 0;
        proposed.merge(verdict.proposed(), 1L, Long::sum);
        human.merge(verdict.human(), 1L, Long::sum);
    }

    /** The figures; kappa is Cohen's, and empty where chance alone would agree always. */
    Agreement figures() {
        if (count == 0) {
            return Agreement.NONE;
        }
        double byChance = 0;
        for (Map.Entry<String, Long> code : proposed.entrySet()) {
            byChance += (double) code.getValue() * human.getOrDefault(code.getKey(), 0L);
        }
        byChance /= (double) count * count;
        double observed = (double) agreed / count;
        return new Agreement(
                count,
                agreed,
                byChance < 1 ? OptionalDouble.of((observed - byChance) / (1 - byChance)) : OptionalDouble.empty());
    }
}
