package org.passerelle.adapters.remote.parcel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.passerelle.adapters.api.Baseline;

/** Reads the {@code baseline} section of a manifest. */
final class BaselineReader {
    /** Shares are written with a few decimals, so their sum may miss 1 by this much. */
    private static final double ROUNDING = 0.01;

    private BaselineReader() {}

    static Baseline read(Section section) {
        List<Baseline.Feature> features = new ArrayList<>();
        for (Section feature : section.sections("features")) {
            features.add(feature(feature));
        }
        Map<String, Double> outputs = section.section("outputs").numbersByName();
        checkSum(section, "outputs", List.copyOf(outputs.values()));
        return new Baseline(features, outputs);
    }

    private static Baseline.Feature feature(Section section) {
        List<Double> edges = section.numbers("edges");
        List<String> codes = section.texts("codes");
        if (edges.isEmpty() == codes.isEmpty()) {
            section.problem("edges", "soit edges (bornes croissantes), soit codes (liste de codes) est attendu");
        }
        for (int i = 1; i < edges.size(); i++) {
            if (edges.get(i) <= edges.get(i - 1)) {
                section.problem("edges", "les bornes doivent croître");
            }
        }
        Baseline.Bins bins = edges.isEmpty() ? new Baseline.Bins.Codes(codes) : new Baseline.Bins.Edges(edges);
        List<Double> shares = section.numbers("shares");
        checkSum(section, "shares", shares);
        if (!shares.isEmpty() && shares.size() != bins.count() + 1) {
            section.problem(
                    "shares",
                    (bins.count() + 1) + " parts sont attendues : une par classe, puis celle des valeurs absentes");
            shares = List.of();
        }
        return new Baseline.Feature(section.required("name"), section.required("path"), bins, shares);
    }

    private static void checkSum(Section section, String key, List<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (!shares.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
            section.problem(key, "la somme des parts doit valoir 1 ; trouvé : " + sum);
        }
    }
}
