package org.passerelle.adapters.pathos.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/**
 * Programme: every état that a note can prove is known by the name that public sources quote, and what the second notes were read
 * for is still read. The notes were used to mend the rules: the floors guard against a step back, they measure nothing.
 */
final class SecondNotesTest {
    private static final Path FOLDER = Path.of("corpus", "deuxieme");
    /** The notes mark clinical findings as constats, the reader as investigations: the floor is on the états. */
    private static final double PRECISION_LEAST = 0.85;

    private static final double RECALL_LEAST = 0.92;

    @TempDir
    private Path folder;

    @Test
    void everyNamedStateIsKnown() throws IOException {
        ProofReader reader = reader();
        assertThat(reader.binding().silentEtats())
                .extracting(Etat::label)
                .containsExactly("aucune pathologie pertinente à retenir");
        assertThat(reader.binding().unboundSubjects()).isEmpty();
    }

    @Test
    void whatWasReadIsStillRead() throws IOException {
        PathosEvaluation done =
                PathosEvaluation.run(reader(), FOLDER.resolve("notes.jsonl"), folder.resolve("proofs.jsonl"));
        assertThat(done.unread()).isZero();
        assertThat(done.unsupported()).as("proofs whose words are not there").isZero();
        String table = done.compare(FOLDER.resolve("gold.jsonl"));
        Matcher all = Pattern.compile(
                        "\\| état alone, whatever the type \\| \\d+ \\| \\d+ \\| ([\\d.]+) \\| ([\\d.]+) \\|")
                .matcher(table);
        assertThat(all.find()).as(table).isTrue();
        assertThat(Double.parseDouble(all.group(1))).as("precision%n%s", table).isGreaterThan(PRECISION_LEAST);
        assertThat(Double.parseDouble(all.group(2))).as("recall%n%s", table).isGreaterThan(RECALL_LEAST);
    }

    private static ProofReader reader() throws IOException {
        return new ProofReader(ReferentielFile.read(FOLDER.resolve("etats.csv")));
    }
}
