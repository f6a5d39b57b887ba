package org.passerelle.adapters.triage.evaluation;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.passerelle.adapters.triage.level.LevelModel;
import org.passerelle.adapters.triage.level.LevelReason;
import org.passerelle.adapters.triage.level.Visit;

/** Gives a level to every visit of a file: {@code row_id, level, p1, p2, p3, p4, p5, reasons}. */
public final class LevelEvaluation {
    private static final List<String> HEADER = List.of("row_id", "level", "p1", "p2", "p3", "p4", "p5", "reasons");

    private LevelEvaluation() {}

    /**
     * Answers every line.
     *
     * @return how many lines there were
     * @throws IOException if a file cannot be read or written, or a column is not there
     */
    public static int run(LevelModel model, Path input, Path output) throws IOException {
        List<CsvTable.Row> rows = CsvTable.read(input, VisitTable.COLUMNS).rows();
        try (Writer out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
            out.write(CsvTable.line(HEADER));
            for (CsvTable.Row row : rows) {
                Visit visit = VisitTable.visit(row);
                out.write(CsvTable.line(answer(row.cell("row_id"), model.predict(visit))));
            }
        }
        return rows.size();
    }

    private static List<String> answer(String id, LevelModel.Prediction prediction) {
        List<String> cells = new ArrayList<>(List.of(id, String.valueOf(prediction.level())));
        for (double probability : prediction.probabilities()) {
            cells.add(String.format(Locale.ROOT, "%.4f", probability));
        }
        cells.add(prediction.reasons().stream().map(LevelReason::french).collect(Collectors.joining(" ; ")));
        return cells;
    }
}
