package org.passerelle.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.Protocol;

/**
 * Programme: every format is among the seeds and read as what it is; damage does no harm and is the same for the same seed;
 * and every format, in every form in which sites write files, gets an answer of its own protocol.
 */
class FuzzTest {
    private static final Set<Protocol> FORMATS = Set.of(
            Protocol.HL7V2,
            Protocol.HL7V2_XML,
            Protocol.CDA,
            Protocol.FHIR_JSON,
            Protocol.FHIR_XML,
            Protocol.HPRIM_XML,
            Protocol.HPRIM_SANTE,
            Protocol.PN13,
            Protocol.HUB_JSON,
            Protocol.HUB_XML);

    @TempDir
    Path folder;

    @Test
    void aShortRunOverEveryFormatDoesNoHarm() throws Exception {
        List<String> progress = new ArrayList<>();
        FuzzReport report = new FuzzRun(
                        new FuzzRun.Plan(3_000, 42, Duration.ofMinutes(2), Set.of(), List.of(), folder), progress::add)
                .run();

        assertThat(report.isClean()).as(String.join("\n", progress)).isTrue();
        assertThat(report.messages()).isEqualTo(3_000);
        assertThat(report.rows()).hasSize(FORMATS.size() + 1);
        assertThat(report.rows())
                .allSatisfy(row ->
                        assertThat((Long) row[3]).as("understood, %s", row[0]).isPositive());
        assertThat(report.heaps()).isNotEmpty();
    }

    @Test
    void theSameSeedGivesTheSameDamageAndAnyBytesCanBeDamaged() {
        byte[] rubbish = new byte[500];
        new Random(1).nextBytes(rubbish);
        for (Protocol protocol : FORMATS) {
            Mutator mutator = new Mutator(Grammar.of(protocol));
            for (byte[] message : List.of(
                    rubbish,
                    new byte[0],
                    "<a b='".getBytes(StandardCharsets.UTF_8),
                    "{\"".getBytes(StandardCharsets.UTF_8))) {
                for (int i = 0; i < 200; i++) {
                    byte[] once = mutator.mutate(message, rubbish, new SplittableRandom(i));
                    assertThat(once).hasSizeLessThanOrEqualTo(Mutator.BYTES_MAX);
                    assertThat(mutator.mutate(message, rubbish, new SplittableRandom(i)))
                            .isEqualTo(once);
                }
            }
        }
    }

    @Test
    void everyFormatInEveryFormGetsItsOwnAnswer() {
        Bench bench = new Bench();
        Seeds seeds = new Seeds(bench);
        assertThat(seeds.byProtocol().keySet()).containsExactlyInAnyOrderElementsOf(FORMATS);
        seeds.byProtocol().forEach((protocol, messages) -> {
            Charset charset = protocol == Protocol.HPRIM_SANTE ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            for (byte[] message : messages) {
                String text = new String(message, charset);
                for (UnaryOperator<String> form : forms()) {
                    byte[] changed = form.apply(text).getBytes(charset);
                    assertThat(bench.protocol(changed))
                            .as("%s as %s", protocol, form.apply("x"))
                            .contains(protocol);
                    assertThat(bench.feed(changed, "")).isNotIn(Fate.UNKNOWN, Fate.CAUGHT);
                }
            }
        });
    }

    /** What editors, transfers and printers of other systems do to files. */
    private static List<UnaryOperator<String>> forms() {
        return List.of(
                text -> text,
                text -> text.replace("\r\n", "\n").replace('\r', '\n'),
                text -> text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n"),
                text -> text + "\r\n\r\n",
                text -> text.strip(),
                text -> text.substring(0, text.length() * 2 / 3));
    }
}
