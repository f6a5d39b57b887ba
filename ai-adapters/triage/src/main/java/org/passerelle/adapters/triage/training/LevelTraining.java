package org.passerelle.adapters.triage.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.passerelle.adapters.triage.evaluation.CsvTable;
import org.passerelle.adapters.triage.evaluation.VisitTable;
import org.passerelle.adapters.triage.level.LevelModel;
import org.passerelle.adapters.triage.level.LevelModelFile;
import org.passerelle.adapters.triage.level.Visit;
import org.passerelle.adapters.triage.level.VisitFeatures;

/** Makes the emergency department model from a file of labelled visits; the same file gives the same model. */
public final class LevelTraining {
    private static final String LABEL = "ktas_expert";

    private final List<Visit> visits;
    private final Sample sample;
    private final String digest;

    private LevelTraining(List<Visit> visits, Sample sample, String digest) {
        this.visits = visits;
        this.sample = sample;
        this.digest = digest;
    }

    /**
     * Reads the columns of {@link VisitTable} and the expert's level, column {@code ktas_expert}.
     *
     * @throws IOException if the file cannot be read, lacks a column, or a label is not 1 to 5
     */
    public static LevelTraining read(Path file) throws IOException {
        List<String> needed = new ArrayList<>(VisitTable.COLUMNS);
        needed.add(LABEL);
        List<CsvTable.Row> rows = CsvTable.read(file, needed).rows();
        List<Visit> visits = new ArrayList<>();
        double[][] features = new double[rows.size()][];
        int[] levels = new int[rows.size()];
        for (int i = 0; i < levels.length; i++) {
            String label = rows.get(i).cell(LABEL);
            if (!label.matches("[1-5](\\.0)?")) {
                throw new IOException(
                        "ligne " + (i + 2) + " : ktas_expert doit aller de 1 à 5, mais vaut « " + label + " »");
            }
            visits.add(VisitTable.visit(rows.get(i)));
            features[i] = VisitFeatures.of(visits.get(i));
            levels[i] = label.charAt(0) - '1';
        }
        return new LevelTraining(visits, new Sample(features, levels), sha256(Files.readAllBytes(file)));
    }

    /** Trains on every visit. */
    public LevelModel train() {
        Trainer.Trained trained = Trainer.standard().train(sample);
        LevelModel.Provenance provenance = new LevelModel.Provenance(
                "KTAS (Korean Triage and Acuity Scale), expert level",
                "Moon SH, Shim JL, Park KS, Park CS (2019), figshare 9779267, development part",
                "Moon SH, Shim JL, Park KS, Park CS. Triage accuracy and causes of mistriage using the Korean Triage and "
                        + "Acuity Scale. PLOS ONE 2019;14(9):e0216972. Changed: a model was trained from it.",
                "CC BY 4.0",
                digest,
                sample.size(),
                LevelModelFile.featureDigest());
        return new LevelModel(provenance, trained.levels(), trained.rule());
    }

    /** Cross-validates the whole recipe and reports. */
    public TrainingReport report(int repetitions) {
        return new TrainingReport(
                visits, CrossValidation.of(sample, Trainer.standard(), repetitions, 5, 1), repetitions);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256: use a complete JDK", e);
        }
    }
}
