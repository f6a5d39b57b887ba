package org.passerelle.gateway.app.config;

import java.util.Optional;

/** Reads {@code energy} of an adapter: {@code watts}, or {@code billions} and what else is known of a language model. */
final class EnergyReader {
    private static final double WATTS_MOST = 100_000;
    private static final double BILLIONS_MOST = 100_000;
    private static final int BITS = 16;
    private static final int BITS_MOST = 64;
    private static final int BATCH_MOST = 10_000;
    private static final double PUE_MOST = 10;

    private EnergyReader() {}

    private static Optional<Double> pue(YamlSection energy) {
        Optional<Double> pue = energy.decimal("pue", 0, PUE_MOST);
        if (pue.filter(value -> value < 1).isPresent()) {
            energy.problem("pue", "au moins 1 : l'énergie de la salle sur celle des serveurs");
            return Optional.empty();
        }
        return pue;
    }

    static Optional<EnergyConfig> read(YamlSection adapter) {
        if (!adapter.has("energy")) {
            return Optional.empty();
        }
        YamlSection energy = adapter.section("energy");
        if (energy.has("watts") == energy.has("billions")) {
            adapter.problem(
                    "energy",
                    "donnez watts (puissance du serveur) ou billions (paramètres du modèle de langue, en milliards),"
                            + " l'un des deux");
            return Optional.empty();
        }
        if (energy.has("watts")) {
            return energy.decimal("watts", 0, WATTS_MOST).map(EnergyConfig.Server::new);
        }
        Optional<Double> all = energy.decimal("billions", 0, BILLIONS_MOST);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EnergyConfig.LanguageModel(
                all.get(),
                energy.decimal("active-billions", 0, all.get()).orElse(all.get()),
                energy.integer("bits", BITS, 1, BITS_MOST),
                energy.integer("batch", 1, 1, BATCH_MOST),
                pue(energy)));
    }
}
