package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.passerelle.adapters.stock.forecast.Series;

/** R's forecast package, run as a process on the same histories. */
final class ForecastRival {
    private final Path script;
    private final Path folder;

    ForecastRival(Path script, Path folder) {
        this.script = script;
        this.folder = folder;
    }

    /** What one method of R answered: quantiles by series and step, and seconds per 1,000 series. */
    record Answers(Map<String, List<double[]>> quantiles, double seconds) {}

    /** Whether R and its package are on this machine. */
    static boolean present() throws IOException, InterruptedException {
        try {
            Process probe = new ProcessBuilder("Rscript", "-e", "library(forecast)")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The answers of every method of a set at one origin. */
    Map<String, Answers> ask(ForecastSet set, int origin) throws IOException, InterruptedException {
        Path histories = folder.resolve("histories.csv");
        Path answers = folder.resolve("answers.csv");
        write(set.known(origin), histories);
        Process r = new ProcessBuilder(
                        "Rscript",
                        script.toString(),
                        histories.toString(),
                        Integer.toString(set.cycle()),
                        Integer.toString(set.horizon()),
                        set.rivals(),
                        answers.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(r.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (r.waitFor() != 0) {
            throw new IOException("R ended with " + r.exitValue() + " on " + set.name());
        }
        Map<String, Answers> found = new TreeMap<>();
        for (String line : told.lines().toList()) {
            String[] words = line.split(" ");
            found.put(words[0], new Answers(new HashMap<>(), Double.parseDouble(words[1])));
        }
        for (String line : Files.readAllLines(answers).stream().skip(1).toList()) {
            String[] cells = line.replace("\"", "").split(",");
            double[] quantiles = new double[ForecastScore.LEVELS.size()];
            for (int i = 0; i < quantiles.length; i++) {
                quantiles[i] = Double.parseDouble(cells[3 + i]);
            }
            found.get(cells[0])
                    .quantiles()
                    .computeIfAbsent(cells[1], id -> new ArrayList<>())
                    .add(quantiles);
        }
        return found;
    }

    private static void write(List<Series> series, Path file) throws IOException {
        StringBuilder text = new StringBuilder("id");
        for (int t = 1; t <= series.get(0).length(); t++) {
            text.append(",p").append(t);
        }
        for (Series one : series) {
            text.append('\n').append(one.id());
            for (double value : one.values()) {
                text.append(',').append(value);
            }
        }
        Files.writeString(file, text.append('\n'));
    }
}
