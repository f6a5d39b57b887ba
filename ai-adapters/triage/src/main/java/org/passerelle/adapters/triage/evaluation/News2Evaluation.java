package org.passerelle.adapters.triage.evaluation;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.triage.news2.Acvpu;
import org.passerelle.adapters.triage.news2.Band;
import org.passerelle.adapters.triage.news2.News2;
import org.passerelle.adapters.triage.news2.News2Score;
import org.passerelle.adapters.triage.news2.Parameter;
import org.passerelle.adapters.triage.news2.SpO2Scale;
import org.passerelle.adapters.triage.news2.Vitals;

/**
 * Scores a file of vital signs by NEWS2.
 *
 * <p>Columns in: {@code case, rr, spo2, spo2_scale, on_o2, sbp, hr, acvpu, temp_c}. What is missing or cannot be true of a
 * living patient has no points; without all seven parameters there is no total and no band. A missing scale is scale 1,
 * which the chart makes the usual one; scale 2 is chosen by a clinician (RCP 2017).
 */
public final class News2Evaluation {
    private static final List<String> NEEDED = List.of("rr", "spo2", "on_o2", "sbp", "hr", "acvpu", "temp_c");
    private static final List<String> HEADER =
            List.of("case", "p_rr", "p_spo2", "p_o2", "p_sbp", "p_hr", "p_consc", "p_temp", "news2", "risk", "remarks");
    private static final List<Parameter> ORDER = List.of(
            Parameter.RESPIRATION,
            Parameter.SPO2,
            Parameter.OXYGEN,
            Parameter.SYSTOLIC,
            Parameter.PULSE,
            Parameter.CONSCIOUSNESS,
            Parameter.TEMPERATURE);

    /** Above this a temperature without a unit can only be degrees Fahrenheit. */
    private static final double HOTTEST_CELSIUS = 46;

    private static final Map<String, Acvpu> LEVELS = Map.ofEntries(
            Map.entry("a", Acvpu.A),
            Map.entry("alert", Acvpu.A),
            Map.entry("alerte", Acvpu.A),
            Map.entry("c", Acvpu.C),
            Map.entry("confusion", Acvpu.C),
            Map.entry("new confusion", Acvpu.C),
            Map.entry("confused", Acvpu.C),
            Map.entry("confus", Acvpu.C),
            Map.entry("v", Acvpu.V),
            Map.entry("voice", Acvpu.V),
            Map.entry("verbal", Acvpu.V),
            Map.entry("voix", Acvpu.V),
            Map.entry("p", Acvpu.P),
            Map.entry("pain", Acvpu.P),
            Map.entry("douleur", Acvpu.P),
            Map.entry("u", Acvpu.U),
            Map.entry("unresponsive", Acvpu.U),
            Map.entry("inconscient", Acvpu.U));

    private News2Evaluation() {}

    /**
     * Scores every line.
     *
     * @return how many lines there were
     * @throws IOException if a file cannot be read or written, or a column is not there
     */
    public static int run(Path input, Path output) throws IOException {
        List<CsvTable.Row> rows = CsvTable.read(input, NEEDED).rows();
        try (Writer out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
            out.write(CsvTable.line(HEADER));
            for (CsvTable.Row row : rows) {
                out.write(CsvTable.line(answer(row)));
            }
        }
        return rows.size();
    }

    private static List<String> answer(CsvTable.Row row) {
        SpO2Scale scale = scale(row.cell("spo2_scale"));
        News2Score score = News2.score(vitals(row), scale);
        List<String> cells = new ArrayList<>(List.of(row.cell("case")));
        for (Parameter parameter : ORDER) {
            Integer points = score.points().get(parameter);
            cells.add(points == null ? "" : points.toString());
        }
        cells.add(score.total().isPresent() ? String.valueOf(score.total().getAsInt()) : "");
        cells.add(score.band().map(Band::code).orElse(""));
        cells.add(remarks(score));
        return cells;
    }

    private static String remarks(News2Score score) {
        if (score.missing().isEmpty()) {
            return "";
        }
        List<String> names = score.missing().stream().map(Parameter::french).toList();
        return "manque ou non plausible : " + String.join(" ; ", names) + " ; au moins " + score.atLeast();
    }

    private static Vitals vitals(CsvTable.Row row) {
        return new Vitals(
                Figure.within(Figure.of(row.cell("rr")), 0, 120),
                Figure.within(saturation(row.cell("spo2")), 20, 100),
                oxygen(row.cell("on_o2")),
                Figure.within(Figure.of(row.cell("sbp")), 0, 350),
                Figure.within(Figure.of(row.cell("hr")), 0, 350),
                Optional.ofNullable(LEVELS.get(row.cell("acvpu").toLowerCase(Locale.ROOT))),
                Figure.within(celsius(row.cell("temp_c")), 15, HOTTEST_CELSIUS));
    }

    private static SpO2Scale scale(String cell) {
        return cell.endsWith("2") || Figure.of(cell).orElse(1) == 2 ? SpO2Scale.TWO : SpO2Scale.ONE;
    }

    /** {@code 0.96} is a share. */
    private static OptionalDouble saturation(String cell) {
        OptionalDouble value = Figure.of(cell);
        boolean share = value.isPresent() && value.getAsDouble() > 0.2 && value.getAsDouble() <= 1;
        return share ? OptionalDouble.of(value.getAsDouble() * 100) : value;
    }

    private static OptionalDouble celsius(String cell) {
        OptionalDouble value = Figure.of(cell);
        boolean fahrenheit = value.isPresent()
                && (Figure.hasUnit(cell, "°f", "f", "[degf]") || value.getAsDouble() > HOTTEST_CELSIUS);
        return fahrenheit ? OptionalDouble.of((value.getAsDouble() - 32) / 1.8) : value;
    }

    /** Yes or no in either language, or a flow in litres a minute. */
    private static Optional<Boolean> oxygen(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "oui", "o", "o2", "oxygen", "oxygène" -> Optional.of(true);
            case "false", "f", "no", "n", "non", "air", "room air", "air ambiant", "aa" -> Optional.of(false);
            default -> {
                OptionalDouble flow = Figure.of(cell);
                yield flow.isPresent() && flow.getAsDouble() >= 0
                        ? Optional.of(flow.getAsDouble() > 0)
                        : Optional.empty();
            }
        };
    }
}
