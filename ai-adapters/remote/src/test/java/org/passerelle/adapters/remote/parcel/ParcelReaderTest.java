package org.passerelle.adapters.remote.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.adapters.api.Mode;
import org.passerelle.adapters.remote.parcel.Problem.Kind;
import org.passerelle.adapters.remote.parcel.SiteRules.Registration;

/** Programme: a package that is what it says is read; every reason to refuse one, by itself, with file, line, key and mend. */
class ParcelReaderTest {
    private static final SiteRules STRICT = new SiteRules(TrustedKeys.none(), true, Registration.REFUSE);

    @TempDir
    private Path folder;

    private Path parcel;

    @BeforeEach
    void copyExample() throws IOException {
        parcel = Packages.copy(Packages.ONNX, folder);
    }

    private Path manifest() {
        return parcel.resolve(ParcelFolder.MANIFEST);
    }

    private List<Problem> refusal() {
        return Packages.refusal(() -> ParcelReader.read(Packages.open(parcel), SiteRules.usual()));
    }

    @Test
    void readsWhatIsRight() throws Exception {
        Parcel read = ParcelReader.read(Packages.open(parcel), SiteRules.usual());
        assertThat(read.manifest().id()).isEqualTo("exemple-onnx-vigilance");
        assertThat(read.manifest().papers().modelCard()).isPresent();
        assertThat(read.manifest().papers().sbom()).isPresent();
        assertThat(read.manifest().papers().signedBy()).isEmpty();
        assertThat(read.manifest().baseline().features()).hasSize(1);
        assertThat(read.warnings())
                .extracting(Problem::kind)
                .as("unsigned and not registered, which the usual rules only tell")
                .containsExactlyInAnyOrder(Kind.SIGNATURE, Kind.REGISTRATION);
    }

    @Test
    void aChangedModelIsNamedWithBothDigests() throws IOException {
        Files.write(parcel.resolve("model.onnx"), new byte[] {1, 2, 3});
        assertThat(refusal()).anySatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.DIGEST);
            assertThat(problem.key()).isEqualTo("digests.model");
            assertThat(problem.text()).contains("model.onnx").contains(Sha256.of(new byte[] {1, 2, 3}));
        });
    }

    @Test
    void aChangedManifestIsNamed() throws Exception {
        String digest = ParcelReader.read(Packages.open(parcel), SiteRules.usual())
                .manifest()
                .digests()
                .config();
        Packages.replace(manifest(), "digests:\n", "digests:\n  config: sha256:" + digest + "\n");
        assertThat(ParcelReader.read(Packages.open(parcel), SiteRules.usual())
                        .manifest()
                        .digests()
                        .config())
                .as("declaring the digest of the configuration does not change it")
                .isEqualTo(digest);
        Packages.replace(manifest(), "threshold: 0.4", "threshold: 0.1");
        assertThat(refusal()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.DIGEST);
            assertThat(problem.key()).isEqualTo("digests.config");
        });
    }

    @Test
    void layoutAndCommentsOfTheManifestDoNotCount() throws Exception {
        String before = ParcelReader.read(Packages.open(parcel), SiteRules.usual())
                .manifest()
                .digests()
                .config();
        Packages.replace(manifest(), "limits:\n", "# un commentaire\n\nlimits:   # un autre\n");
        assertThat(ParcelReader.read(Packages.open(parcel), SiteRules.usual())
                        .manifest()
                        .digests()
                        .config())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use-case: triage | usecase: triage | usecase | clé inconnue",
                "id: exemple | id: Exemple | id | minuscules",
                "time-limit: 800ms | time-limit: 11s | limits.time-limit | bornes",
                "time-limit: 800ms | time-limit: bientôt | limits.time-limit | durée",
                "max-concurrent-calls: 4 | max-concurrent-calls: 0 | limits.time-limit | max-concurrent-calls",
                "modes: [shadow] | modes: [silent] | conduct.modes | valeurs possibles",
                "deterministic: true | deterministic: oui | conduct.deterministic | true ou false",
                "class: ai-act-annex-iii | class: toy | regulation.class | valeurs possibles",
                "class: ai-act-annex-iii | class: mdr | regulation.device-class | obligatoire",
                "- Patient?_elements=birthDate | - Patient?name=Durand | data.needs | requête",
                "shares: [0.05, | shares: [0.5, | baseline.features[0].shares | somme",
                "edges: [50, 90 | edges: [95, 90 | baseline.features[0].edges | croître",
                "kind: onnx | kind: torch | serve.kind | valeurs possibles",
                "passerelle-adapter: 1 | passerelle-adapter: 2 | passerelle-adapter | valeurs possibles",
                "model: sha256: | model: md5: | digests.model | 64 chiffres"
            })
    void everyMistakeHasFileLineKeyAndMend(String before, String after, String key, String mend) throws IOException {
        Packages.replace(manifest(), before, after);
        assertThat(refusal()).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.file()).isEqualTo(ParcelFolder.MANIFEST);
            assertThat(problem.line()).as("line of " + key).isPositive();
            assertThat(problem.text()).contains(mend);
        });
    }

    @Test
    void aModelIsInThePackageOrOnAServer() throws IOException {
        Packages.replace(manifest(), "files:\n", "remote-model: {name: m, version: '1'}\nfiles:\n");
        assertThat(refusal())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("soit files.model"));
    }

    @Test
    void allMistakesAreToldAtOnce() throws IOException {
        Packages.replace(manifest(), "kind: onnx", "kind: torch");
        Packages.replace(manifest(), "use-case: triage", "usecase: triage");
        assertThat(refusal()).extracting(Problem::key).contains("serve.kind", "usecase", "use-case");
    }

    @Test
    void whatIsNoYamlSaysWhere() throws IOException {
        Files.writeString(manifest(), "a: [1\nb: 2\n");
        assertThat(refusal())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isPositive());
    }

    @Test
    void aMissingManifestIsNamed() throws IOException {
        Files.delete(manifest());
        assertThat(refusal())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains(ParcelFolder.MANIFEST));
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(parcel.resolve("model.onnx"));
        assertThat(refusal()).anySatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.FILES);
            assertThat(problem.key()).isEqualTo("files.model");
        });
    }

    @Test
    void anIncompleteModelCardIsNamed() throws IOException {
        Packages.replace(parcel.resolve("model-card.yaml"), "licence: Apache-2.0\n", "");
        assertThat(refusal()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("model-card.yaml");
            assertThat(problem.key()).isEqualTo("licence");
        });
    }

    @Test
    void anInvalidBillOfMaterialsIsRefused() throws IOException {
        Packages.replace(parcel.resolve("sbom.cdx.json"), "\"machine-learning-model\"", "\"magic\"");
        assertThat(refusal()).allSatisfy(problem -> assertThat(problem.kind()).isEqualTo(Kind.SBOM));
    }

    @Test
    void aBillOfMaterialsThatIsNoJsonIsRefused() throws IOException {
        Files.writeString(parcel.resolve("sbom.cdx.json"), "{");
        assertThat(refusal())
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.SBOM));
    }

    @Test
    void aBillOfMaterialsOfAnotherModelIsRefused() throws IOException {
        String digest = Sha256.of(parcel.resolve("model.onnx"));
        Packages.replace(parcel.resolve("sbom.cdx.json"), digest, "0".repeat(64));
        assertThat(refusal())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains(digest));
    }

    @Test
    void unsignedIsRefusedWhereSignaturesAreRequired() {
        List<Problem> problems = Packages.refusal(() -> ParcelReader.read(Packages.open(parcel), STRICT));
        assertThat(problems).extracting(Problem::kind).contains(Kind.SIGNATURE);
    }

    @Test
    void annexIiiWithoutRegistrationIsRefusedWhereTheSiteDemandsIt() throws Exception {
        SiteRules rules = new SiteRules(TrustedKeys.none(), false, Registration.REFUSE);
        assertThat(Packages.refusal(() -> ParcelReader.read(Packages.open(parcel), rules)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("art. 26(8) et 49"));
        Packages.replace(manifest(), "class: ai-act-annex-iii", "class: ai-act-annex-iii\n  eu-database-id: EXEMPLE-0");
        assertThat(ParcelReader.read(Packages.open(parcel), rules)
                        .manifest()
                        .regulation()
                        .euDatabaseId())
                .contains("EXEMPLE-0");
    }

    @Test
    void anotherUseCaseIsRefused() throws Exception {
        Parcel read = ParcelReader.read(Packages.open(parcel), SiteRules.usual());
        assertThat(new Use("coding", Mode.SHADOW).refusals(read.manifest()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("art. 25(1)(c)"));
        assertThat(new Use("triage", Mode.SHADOW).refusals(read.manifest())).isEmpty();
    }

    @Test
    void aModeThatTheProviderDoesNotAllowIsRefused() throws Exception {
        Parcel read = ParcelReader.read(Packages.open(parcel), SiteRules.usual());
        assertThat(new Use("triage", Mode.ADVISORY).refusals(read.manifest()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(Kind.MODE));
        assertThat(new Use("triage", Mode.OFF).refusals(read.manifest())).isEmpty();
    }
}
