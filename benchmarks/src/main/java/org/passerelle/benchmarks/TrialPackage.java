package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The adapter package of {@link ModelPeer}: one tensor with the patient's age in, the scores of two classes out. */
final class TrialPackage {
    /** Its id, and the use case that it is made for. */
    static final String NAME = "essai";

    private TrialPackage() {}

    /** Writes it to a new folder in {@code parent} and returns that folder. */
    static Path write(Path parent, ModelPeer peer) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("module"));
        String manifest = """
            passerelle-adapter: 1
            id: %1$s
            version: "1"
            use-case: %1$s
            intended-purpose: Modèle fictif pour mesurer la passerelle.
            regulation: {class: none}
            remote-model: {name: %1$s, version: "1"}
            data:
              needs: ["Patient?_elements=birthDate"]
            limits: {time-limit: 10s, max-concurrent-calls: 8}
            conduct:
              modes: [shadow, advisory]
              deterministic: true
              fallback: {words: "Décider sans suggestion."}
            serve:
              kind: oip-rest
              url: %2$s
              model: %1$s
              tensors:
                inputs:
                  - name: age
                    datatype: FP32
                    shape: [1, 1]
                    fields: [{label: âge, from: Patient, path: birthDate, as: age, missing: 50}]
                output:
                  question: Essai
                  scores: scores
                  classes:
                    - {system: "urn:passerelle:essai", code: a, display: A, urgency: 5}
                    - {system: "urn:passerelle:essai", code: b, display: B, urgency: 5}
                  confidence: probability
            """.formatted(NAME, peer.url());
        Files.writeString(folder.resolve("manifest.yaml"), manifest, StandardCharsets.UTF_8);
        return folder;
    }
}
