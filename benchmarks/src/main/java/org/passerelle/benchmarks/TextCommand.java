package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.passerelle.adapters.text.context.ContextText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How fast clinical text is read, each of its words asked how it is meant, on one thread. */
@Command(
        name = "text",
        mixinStandardHelpOptions = true,
        description = "Clinical text a second on one thread: reading alone, and with every word asked how it is meant.")
final class TextCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1_000_000;
    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2026, 1, 1));
    /** Clearly fictitious, in the styles of a letter and of nursing notes. */
    private static final String OWN = """
            Motif d'hospitalisation : chute à domicile il y a 2 jours, sans perte de connaissance.
            Antécédents : HTA, AVC ischémique en 2019, fracture du col fémoral gauche.
            Antécédents familiaux : diabète chez la mère, père décédé d'un infarctus.
            Examen : pas de fièvre, pas de dyspnée ni d'œdème des membres inférieurs. Abdomen souple, sans défense.
            Le scanner cérébral élimine une hémorragie, mais ne permet pas d'exclure une ischémie récente.
            La fille de la patiente rapporte des troubles de la mémoire depuis 6 mois ; démence probable, à confirmer.
            pas de dlr, mange bien, escarre talon D stade 2, pansement x3/sem, refuse la kiné ce matin
            nuit calme, protections changées x2, RAS. si agitation donner 1/2 cp et prévenir IDE
            """;

    @Option(names = "--megabytes", defaultValue = "5", description = "Text in one round (${DEFAULT-VALUE}).")
    private int megabytes;

    @Option(names = "--rounds", defaultValue = "9", description = "Measured rounds (${DEFAULT-VALUE}).")
    private int rounds;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "UTF-8 texts to read instead of ours.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(Files.readString(file));
        }
        if (texts.isEmpty()) {
            texts.add(OWN.repeat(4));
        }
        MarkdownTable table = new MarkdownTable("what", "texts a round", "MB/s (median)", "slowest", "fastest");
        row("read: words, sentences, sections, dates, cues", texts, false, table);
        row("read, and every word asked how it is meant", texts, true, table);
        System.out.println(table);
        return 0;
    }

    private void row(String name, List<String> texts, boolean ask, MarkdownTable table) {
        int bytes = texts.stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        int repeats = (int) Math.max(1, megabytes * MEGABYTE / bytes);
        List<Double> speeds = new ArrayList<>();
        for (int round = 0; round < 2 * rounds; round++) {
            long before = System.nanoTime();
            long facts = 0;
            for (int i = 0; i < repeats; i++) {
                for (String text : texts) {
                    facts += facts(text, ask);
                }
            }
            double seconds = (System.nanoTime() - before) / 1e9;
            if (facts < 0) {
                throw new IllegalStateException("less than nothing was read");
            }
            if (round >= rounds) {
                speeds.add(repeats * bytes / MEGABYTE / seconds);
            }
        }
        speeds.sort(Double::compare);
        table.row(name, repeats * texts.size(), speeds.get(speeds.size() / 2), speeds.getFirst(), speeds.getLast());
    }

    private static long facts(String text, boolean ask) {
        ContextText read = ContextText.of(text, DAY);
        long facts = read.dates().size();
        for (int i = 0; ask && i < read.tokens().size(); i++) {
            facts += read.assertionOfTokens(i, i + 1).isFactOfToday() ? 1 : 0;
        }
        return facts;
    }
}
