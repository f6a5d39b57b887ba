package org.passerelle.adapters.remote.parcel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.parsers.JsonParser;

/** Checks a CycloneDX bill of materials in JSON: by its schema, and that it is the bill of this very model. */
final class SbomCheck {
    private static final int PROBLEMS_SHOWN = 5;

    private SbomCheck() {}

    /**
     * @param file its name in the package
     * @param modelDigest SHA-256 of the model file; empty if the model is not in the package
     * @return what is wrong; empty if nothing is
     */
    static List<Problem> check(byte[] json, String file, Optional<String> modelDigest) {
        JsonParser parser = new JsonParser();
        try {
            List<Problem> problems = parser.validate(json).stream()
                    .limit(PROBLEMS_SHOWN)
                    .map(error -> Problem.of(Problem.Kind.SBOM, file, "CycloneDX non valide : " + error.getMessage()))
                    .toList();
            return problems.isEmpty() ? checkModel(parser.parse(json), file, modelDigest) : problems;
        } catch (ParseException | IOException e) {
            return List.of(Problem.of(Problem.Kind.SBOM, file, "ce n'est pas du CycloneDX en JSON lisible"));
        }
    }

    private static List<Problem> checkModel(Bom bom, String file, Optional<String> modelDigest) {
        List<Component> models = components(bom)
                .filter(component -> component.getType() == Component.Type.MACHINE_LEARNING_MODEL)
                .toList();
        if (models.isEmpty()) {
            return List.of(Problem.of(
                    Problem.Kind.SBOM,
                    file,
                    "aucun composant de type machine-learning-model : ajoutez-y le modèle du paquet"));
        }
        boolean same = modelDigest.isEmpty()
                || models.stream()
                        .flatMap(SbomCheck::hashes)
                        .anyMatch(hash -> hash.getAlgorithm().equals("SHA-256")
                                && hash.getValue().equalsIgnoreCase(modelDigest.get()));
        return same
                ? List.of()
                : List.of(Problem.of(
                        Problem.Kind.SBOM,
                        file,
                        "aucun modèle n'y a l'empreinte SHA-256 du fichier du paquet (" + modelDigest.get() + ")"));
    }

    private static Stream<Component> components(Bom bom) {
        List<Component> top = new ArrayList<>();
        if (bom.getMetadata() != null && bom.getMetadata().getComponent() != null) {
            top.add(bom.getMetadata().getComponent());
        }
        if (bom.getComponents() != null) {
            top.addAll(bom.getComponents());
        }
        return top.stream();
    }

    private static Stream<Hash> hashes(Component component) {
        return component.getHashes() == null ? Stream.of() : component.getHashes().stream();
    }
}
