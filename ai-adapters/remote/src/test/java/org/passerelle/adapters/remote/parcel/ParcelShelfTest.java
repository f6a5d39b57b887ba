package org.passerelle.adapters.remote.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.remote.probe.ProbeReport;

/** Programme: a verified package is installed whole or not at all, is verified again at each load, and answers. */
class ParcelShelfTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Path INSTALLED = Path.of(Packages.ONNX, "1.0.0");

    @TempDir
    private Path folder;

    private Path parcel;
    private Path data;
    private ParcelShelf shelf;

    @BeforeEach
    void copyExample() throws IOException {
        parcel = Packages.copy(Packages.ONNX, folder);
        data = folder.resolve("data");
        shelf = new ParcelShelf(data);
    }

    private Installed install(Path source) throws ParcelException, IOException {
        return shelf.install(source, SiteRules.usual(), "essai", NOW);
    }

    @Test
    void whatIsInstalledIsListedAndAnswers() throws Exception {
        Installed installed = install(Packages.zip(parcel, folder.resolve("p.zip")));
        assertThat(shelf.list()).containsExactly(installed);
        try (ParcelSource source = shelf.open(INSTALLED);
                Adapter adapter =
                        AdapterMaker.of(ParcelReader.read(source.folder(), SiteRules.usual()), SiteSettings.usual())) {
            assertThat(adapter.manifest().digests()).isEqualTo(installed.digests());
        }
    }

    @Test
    void aRefusedPackageLeavesNothing() throws IOException {
        Files.write(parcel.resolve("model.onnx"), new byte[] {1});
        assertThat(Packages.refusal(() -> install(parcel))).isNotEmpty();
        assertThat(shelf.list()).isEmpty();
        try (Stream<Path> left = Files.list(data.resolve("adapters"))) {
            assertThat(left).as("no staging folder is left").isEmpty();
        }
    }

    @Test
    void theSameContentAgainChangesNothing() throws Exception {
        Installed first = install(parcel);
        assertThat(shelf.install(parcel, SiteRules.usual(), "autre", NOW.plusSeconds(9)))
                .isEqualTo(first);
    }

    @Test
    void otherContentUnderTheSameVersionIsRefused() throws Exception {
        install(parcel);
        Packages.replace(parcel.resolve("model-card.yaml"), "Aucun soignant", "Personne");
        assertThat(Packages.refusal(() -> install(parcel)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("autre contenu"));
    }

    @Test
    void aFileChangedAfterInstallationIsFoundAtTheNextLoad() throws Exception {
        install(parcel);
        Path card = data.resolve("adapters").resolve(INSTALLED).resolve("package/model-card.yaml");
        Packages.replace(card, "Aucun soignant", "Personne");
        assertThat(Packages.refusal(() -> shelf.open(INSTALLED).close()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("model-card.yaml"));
    }

    @Test
    void aFileAddedAfterInstallationIsFoundAtTheNextLoad() throws Exception {
        install(parcel);
        Files.writeString(data.resolve("adapters").resolve(INSTALLED).resolve("package/extra"), "x");
        assertThat(Packages.refusal(() -> shelf.open(INSTALLED).close()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.file()).isEqualTo("extra"));
    }

    @Test
    void aProbeIsKept() throws Exception {
        install(parcel);
        ProbeReport report = new ProbeReport(
                NOW,
                "onnx",
                "onnxruntime",
                "1",
                List.of(new ProbeReport.Finding("model-fits", ProbeReport.Severity.NOTE, "Convient.")));
        shelf.keep(Packages.ONNX, "1.0.0", report);
        assertThat(shelf.probe(Packages.ONNX, "1.0.0")).contains(report);
    }

    @Test
    void aPathOutOfTheShelfIsRefused() {
        assertThat(Packages.refusal(() -> shelf.open(Path.of("../../etc")).close()))
                .isNotEmpty();
    }

    @Test
    void theProbeOfTheExampleFindsNothingWrong() throws Exception {
        Parcel read = ParcelReader.read(Packages.open(parcel), SiteRules.usual());
        ProbeReport report = AdapterMaker.probe(read, SiteSettings.usual()).probe(NOW);
        assertThat(report.usable()).isTrue();
        assertThat(report.findings())
                .extracting(ProbeReport.Finding::code)
                .containsExactly("model-fits", "deterministic");
    }

    @Test
    void aServeSectionThatDoesNotFitTheModelIsRefusedWithItsPlace() throws Exception {
        Packages.replace(parcel.resolve(ParcelFolder.MANIFEST), "scores: probabilites", "scores: autres");
        Parcel read = ParcelReader.read(Packages.open(parcel), SiteRules.usual());
        assertThat(Packages.refusal(() -> AdapterMaker.of(read, SiteSettings.usual())))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("serve");
                    assertThat(problem.line()).isPositive();
                });
    }
}
