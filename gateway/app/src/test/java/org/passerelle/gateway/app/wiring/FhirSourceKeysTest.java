package org.passerelle.gateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programme: over real HTTP, a FHIR source with {@code token-file} is closed to whoever does not present what the file says
 * now, and two sources with different {@code fr-core} judge the same resource by different versions of one profile.
 */
class FhirSourceKeysTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String PROFILE = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        Path packages = Files.createDirectories(folder.resolve("packages"));
        writePackage(packages.resolve("fr.core-2.1.0.tgz"), "2.1.0", "Patient.gender");
        writePackage(packages.resolve("fr.core-2.2.0.tgz"), "2.2.0", "Patient.birthDate");
        Files.writeString(token(), "premier-jeton\n", StandardCharsets.UTF_8);
        String text = """
                http: {port: 0}
                local-hub: {enabled: false}
                sources:
                  ferme: {kind: fhir, token-file: %s}
                  ouvert: {kind: fhir}
                  ancien: {kind: fhir, fr-core: 2.1, validation: reject, packages: %s}
                  recent: {kind: fhir, fr-core: 2.2, validation: reject, packages: %s}
                destinations:
                  ecran: {kind: screen}
                use-cases:
                  triage-urgences: {adapter: accueil, triggers: [ADMISSION], destinations: [ecran]}
                simulator: {enabled: false}
                """.formatted(token(), packages, packages);
        gateway = TestGateway.start(text, folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void onlyWhoPresentsTheTokenOfTheFileIsServed() throws Exception {
        assertThat(create("ferme", patient(), "").statusCode()).as("no token").isEqualTo(401);
        assertThat(create("ferme", patient(), "Bearer autre").statusCode())
                .as("another token")
                .isEqualTo(401);
        assertThat(get("ferme", "/metadata", "").statusCode())
                .as("not even what it can do")
                .isEqualTo(401);
        assertThat(create("ferme", patient(), "").headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
        assertThat(messages("ferme")).as("nothing of it is kept").contains("\"items\":[]");

        assertThat(create("ferme", patient(), "Bearer premier-jeton").statusCode())
                .isEqualTo(201);
        assertThat(get("ferme", "/metadata", "Bearer premier-jeton").statusCode())
                .isEqualTo(200);
        assertThat(create("ouvert", patient(), "").statusCode())
                .as("a source without the key")
                .isEqualTo(201);
    }

    @Test
    void aTokenThatIsChangedOrGoneHoldsAtOnce() throws Exception {
        Files.writeString(token(), "second-jeton", StandardCharsets.UTF_8);
        assertThat(create("ferme", patient(), "Bearer premier-jeton").statusCode())
                .isEqualTo(401);
        assertThat(create("ferme", patient(), "Bearer second-jeton").statusCode())
                .isEqualTo(201);

        Files.delete(token());
        assertThat(create("ferme", patient(), "Bearer second-jeton").statusCode())
                .as("a file that is gone opens nothing")
                .isEqualTo(401);
        assertThat(create("ferme", patient(), "Bearer ").statusCode()).isEqualTo(401);
    }

    @Test
    void eachSourceJudgesByTheVersionThatItsSenderFollows() throws Exception {
        String withGender = patient().replace("}]}", "}],\"gender\":\"female\"}");
        String withBirthDate = patient().replace("}]}", "}],\"birthDate\":\"1970-01-01\"}");
        // Profiles are read in the background; until then nothing can be judged, and the sender is told to come back.
        await().atMost(SOON)
                .until(() -> create("ancien", withGender, "").statusCode() != 503
                        && create("recent", withBirthDate, "").statusCode() != 503);

        assertThat(create("ancien", withGender, "").statusCode())
                .as("2.1, as it asks")
                .isEqualTo(201);
        assertThat(create("recent", withBirthDate, "").statusCode())
                .as("2.2, as it asks")
                .isEqualTo(201);
        HttpResponse<String> tooNew = create("ancien", withBirthDate, "");
        assertThat(tooNew.statusCode()).as("2.1: gender is missing").isEqualTo(422);
        assertThat(tooNew.body()).contains("Non conforme au profil").doesNotContain("ESSAI");
        assertThat(create("recent", withGender, "").statusCode())
                .as("2.2: birth date is missing")
                .isEqualTo(422);
        assertThat(create("ouvert", patient(), "").statusCode())
                .as("where nothing is to be validated")
                .isEqualTo(201);
    }

    private Path token() {
        return folder.resolve("jeton");
    }

    private static String patient() {
        return "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"" + PROFILE
                + "\"]},\"name\":[{\"family\":\"ESSAI\"}]}";
    }

    private HttpResponse<String> create(String source, String body, String authorization) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(gateway.address() + "/fhir/" + source + "/Patient"))
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                authorization);
    }

    private HttpResponse<String> get(String source, String path, String authorization) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(gateway.address() + "/fhir/" + source + path)), authorization);
    }

    private String messages(String source) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(gateway.address() + "/api/v1/messages?source=" + source)), "")
                .body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String authorization) throws Exception {
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A package as publishers write it, with one profile of Patient in which one element must be there. */
    private static void writePackage(Path file, String version, String required) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream tar = new GZIPOutputStream(out)) {
            add(tar, "package/package.json", """
                    {"name":"hl7.fhir.fr.core","version":"%s","fhirVersions":["4.0.1"],"dependencies":{}}""".formatted(version));
            add(tar, "package/StructureDefinition-fr-core-patient.json", """
                    {"resourceType":"StructureDefinition","id":"fr-core-patient","url":"%s","version":"%s",
                    "name":"FRCorePatient","status":"active","fhirVersion":"4.0.1","kind":"resource","abstract":false,
                    "type":"Patient","baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
                    "derivation":"constraint","differential":{"element":[{"id":"Patient","path":"Patient"},
                    {"id":"%s","path":"%s","min":1}]}}""".formatted(
                            PROFILE, version, required, required));
        }
    }

    /** One entry of a tar file (POSIX ustar): a header of 512 bytes, then the content filled up to as many. */
    private static void add(OutputStream tar, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, "%011o\0".formatted(content.length) + "00000000000\0" + "        " + "0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte value : header) {
            sum += value;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        tar.write(header);
        tar.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
