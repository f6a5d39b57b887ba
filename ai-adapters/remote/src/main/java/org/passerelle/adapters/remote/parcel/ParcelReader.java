package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Digests;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.ModelCard;
import org.passerelle.adapters.api.Papers;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.adapters.remote.parcel.SiteRules.Registration;

/** Reads a package and verifies it: signature, digests, bill of materials, and what the site asks of every adapter. */
public final class ParcelReader {
    private static final int MANIFEST_BYTES_MAX = 1 << 20;
    private static final int PAPER_BYTES_MAX = 16 << 20;

    private final ParcelFolder folder;
    private final SiteRules rules;
    private final Problems problems = new Problems();
    private final List<Problem> warnings = new ArrayList<>();

    private ParcelReader(ParcelFolder folder, SiteRules rules) {
        this.folder = folder;
        this.rules = rules;
    }

    /**
     * Reads and verifies a package.
     *
     * @throws ParcelException with every reason to refuse it
     * @throws IOException if a file cannot be read
     */
    public static Parcel read(ParcelFolder folder, SiteRules rules) throws ParcelException, IOException {
        return new ParcelReader(folder, rules).parcel();
    }

    private Parcel parcel() throws ParcelException, IOException {
        Optional<String> signer = signer();
        ManifestFile file = ManifestReader.read(folder.read(ParcelFolder.MANIFEST, MANIFEST_BYTES_MAX));
        Digests digests = digests(file);
        Optional<ModelCard> card = card(file);
        Optional<String> sbom = sbom(file, digests);
        checkRegistration(file.regulation());
        problems.throwIfAny();
        Manifest manifest = new Manifest(
                file.id(),
                file.version(),
                file.useCase(),
                file.intendedPurpose(),
                file.regulation(),
                digests,
                file.data(),
                file.limits(),
                file.conduct(),
                new Papers(card, sbom, signer),
                file.baseline());
        return new Parcel(folder, manifest, file.model(), file.serving(), file.files(), warnings);
    }

    private Optional<String> signer() throws ParcelException, IOException {
        if (!folder.has(ParcelFolder.SIGNATURE)) {
            unsigned("le paquet n'est pas signé : passerelle adapter sign le signe");
            return Optional.empty();
        }
        // A package that was changed after it was signed is not read any further.
        Optional<String> signer = ModelSigning.verify(folder, rules.keys());
        if (signer.isEmpty()) {
            unsigned("le paquet est signé par une clé qui n'est pas parmi celles que le site admet");
        }
        return signer;
    }

    private void unsigned(String text) {
        Problem problem = Problem.of(Problem.Kind.SIGNATURE, ParcelFolder.SIGNATURE, text);
        if (rules.requireSignature()) {
            problems.add(problem);
        } else {
            warnings.add(problem);
        }
    }

    private Digests digests(ManifestFile file) {
        String model = switch (file.model()) {
            case ModelSource.InPackage inPackage -> digestOf(file, "model", inPackage.file());
            case ModelSource.OnServer onServer -> serverDigest(file, onServer);
        };
        compare(file, "config", file.configDigest(), "la configuration (" + ParcelFolder.MANIFEST + ")");
        Optional<String> prompt = file.files().prompt().map(name -> digestOf(file, "prompt", name));
        file.files().outputSchema().ifPresent(name -> digestOf(file, "output-schema", name));
        return new Digests(model, file.configDigest(), prompt);
    }

    private String serverDigest(ManifestFile file, ModelSource.OnServer model) {
        String digest = Sha256.of(CanonicalJson.write(
                JsonNodeFactory.instance.objectNode().put("name", model.name()).put("version", model.version())));
        compare(file, "model", digest, "le modèle annoncé (remote-model)");
        warnings.add(
                new Problem(
                        Problem.Kind.DIGEST,
                        ParcelFolder.MANIFEST,
                        0,
                        "remote-model",
                        "le modèle reste sur son serveur : l'empreinte est celle de son nom et de sa version, pas de ses poids"));
        return digest;
    }

    private String digestOf(ManifestFile file, String key, String name) {
        if (!folder.has(name) || name.equals(ParcelFolder.SIGNATURE)) {
            missing(key, name);
            return Sha256.of("");
        }
        String digest = folder.sha256(name);
        compare(file, key, digest, "« " + name + " »");
        return digest;
    }

    private void compare(ManifestFile file, String key, String found, String what) {
        String declared = file.declared().getOrDefault(key, found);
        if (!declared.equals(found)) {
            problems.add(new Problem(
                    Problem.Kind.DIGEST,
                    ParcelFolder.MANIFEST,
                    0,
                    "digests." + key,
                    "l'empreinte de " + what + " a changé : annoncée sha256:" + declared + ", trouvée sha256:"
                            + found));
        }
    }

    private Optional<ModelCard> card(ManifestFile file) throws IOException {
        Optional<String> name = file.files().modelCard();
        if (name.isEmpty()) {
            warnings.add(new Problem(
                    Problem.Kind.FORMAT,
                    ParcelFolder.MANIFEST,
                    0,
                    "files.model-card",
                    "sans fiche de modèle, les utilisateurs n'ont pas de notice (règlement (UE) 2024/1689, art. 13)"));
            return Optional.empty();
        }
        try {
            return Optional.of(ModelCardReader.read(folder.read(name.get(), MANIFEST_BYTES_MAX), name.get()));
        } catch (ParcelException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private Optional<String> sbom(ManifestFile file, Digests digests) throws IOException {
        Optional<String> name = file.files().sbom();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] json = folder.read(name.get(), PAPER_BYTES_MAX);
            boolean inPackage = file.model() instanceof ModelSource.InPackage;
            problems.addAll(
                    SbomCheck.check(json, name.get(), inPackage ? Optional.of(digests.model()) : Optional.empty()));
            return Optional.of(new String(json, StandardCharsets.UTF_8));
        } catch (ParcelException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void checkRegistration(Regulation regulation) {
        if (regulation.regulatoryClass() != RegulatoryClass.AI_ACT_ANNEX_III
                || regulation.euDatabaseId().isPresent()
                || rules.registration() == Registration.IGNORE) {
            return;
        }
        Problem problem = new Problem(
                Problem.Kind.REGISTRATION,
                ParcelFolder.MANIFEST,
                0,
                "regulation.eu-database-id",
                "système de l'annexe III sans numéro de la base de données de l'UE : un établissement public n'emploie "
                        + "pas un système non enregistré (règlement (UE) 2024/1689, art. 26(8) et 49)");
        if (rules.registration() == Registration.REFUSE) {
            problems.add(problem);
        } else {
            warnings.add(problem);
        }
    }

    private void missing(String key, String name) {
        problems.add(new Problem(
                Problem.Kind.FILES, ParcelFolder.MANIFEST, 0, "files." + key, "le fichier « " + name + " » manque"));
    }
}
