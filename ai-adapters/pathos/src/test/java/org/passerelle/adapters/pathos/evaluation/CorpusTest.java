package org.passerelle.adapters.pathos.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.ReferentielFile;

/**
 * Programme: every état that a note can prove is known by the name that public sources quote, and what is read in the corpora is still
 * read. The floors guard against a step back; {@code docs/adapters/pathos.md} says what they measure.
 */
final class CorpusTest {
    private static final Path CORPUS = Path.of("corpus");

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

    @ParameterizedTest
    @CsvSource({"deuxieme, 0.79, 0.87", "autrui/dev, 0.64, 0.72", "autrui/test, 0.58, 0.69"})
    void whatWasReadIsStillRead(String set, double precision, double recall) throws IOException {
        Path notes = CORPUS.resolve(set);
        PathosEvaluation done =
                PathosEvaluation.run(reader(), notes.resolve("notes.jsonl"), folder.resolve("proofs.jsonl"));
        assertThat(done.unread()).isZero();
        assertThat(done.unsupported()).as("proofs whose words are not there").isZero();
        String table = done.compare(notes.resolve("gold.jsonl"));
        Matcher all = Pattern.compile("\\| all \\| \\d+ \\| \\d+ \\| ([\\d.]+) \\| ([\\d.]+) \\|")
                .matcher(table);
        assertThat(all.find()).as(table).isTrue();
        assertThat(Double.parseDouble(all.group(1))).as("precision%n%s", table).isGreaterThan(precision);
        assertThat(Double.parseDouble(all.group(2))).as("recall%n%s", table).isGreaterThan(recall);
    }

    private static ProofReader reader() throws IOException {
        return new ProofReader(ReferentielFile.read(CORPUS.resolve("deuxieme").resolve("etats.csv")));
    }
}
