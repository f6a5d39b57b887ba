package org.passerelle.adapters.remote.oip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.oip.OipWire.Call;
import org.passerelle.adapters.remote.oip.OipWire.Health;
import org.passerelle.adapters.remote.oip.OipWire.Inferred;
import org.passerelle.adapters.remote.oip.OipWire.ModelMetadata;
import org.passerelle.adapters.remote.oip.OipWire.ServerMetadata;
import org.passerelle.adapters.remote.oip.OipWire.TensorDescription;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;
import org.passerelle.adapters.remote.probe.ProbeReport.Severity;
import org.passerelle.adapters.remote.tensor.InputTensor;
import org.passerelle.adapters.remote.tensor.Tensor;
import org.passerelle.adapters.remote.tensor.TensorMap;

/** Learns how a server of the Open Inference Protocol behaves, with tensors of zeros. */
final class OipProbe implements Probe {
    /** The first call of a model may load it: it is shown, not judged. */
    private static final int CALLS = 3;

    private final Supplier<OipWire> wires;
    private final Duration within;
    private final TensorMap map;

    OipProbe(Supplier<OipWire> wires, Duration within, TensorMap map) {
        this.wires = wires;
        this.within = within;
        this.map = map;
    }

    @Override
    public ProbeReport probe(Instant at) throws InterruptedException {
        try (Run run = new Run(wires.get())) {
            return run.report(at);
        }
    }

    private interface Check<T> {
        T run() throws InterruptedException;
    }

    /** One probing of one server. */
    private final class Run implements AutoCloseable {
        private final OipWire wire;
        private final List<Finding> findings = new ArrayList<>();

        Run(OipWire wire) {
            this.wire = wire;
        }

        ProbeReport report(Instant at) throws InterruptedException {
            health("live", () -> wire.live(within));
            health("ready", () -> wire.ready(within));
            health("model-ready", () -> wire.modelReady(within));
            Optional<ServerMetadata> server = attempt("server-metadata", Severity.DEVIATION, () -> wire.server(within));
            Optional<ModelMetadata> model = attempt("model-metadata", Severity.DEVIATION, () -> wire.model(within));
            model.ifPresent(this::compare);
            if (server.isPresent() && model.isPresent()) {
                add(
                        "fingerprint",
                        Severity.NOTE,
                        "Empreinte de ce que le serveur dit du modèle : " + fingerprint(server.get(), model.get())
                                + ".");
            }
            infer();
            return new ProbeReport(
                    at,
                    wire.transport(),
                    server.map(ServerMetadata::name).orElse(""),
                    server.map(ServerMetadata::version).orElse(""),
                    findings);
        }

        private void health(String check, Check<Health> call) throws InterruptedException {
            Optional<Health> health = attempt(check, Severity.DEVIATION, call);
            if (health.isPresent() && !health.get().up()) {
                add(check + "-false", Severity.PROBLEM, "Le serveur répond qu'il n'est pas prêt (" + check + ").");
            } else if (health.isPresent() && !health.get().told()) {
                add(
                        check + "-without-body",
                        Severity.DEVIATION,
                        "Le contrôle « " + check + " » répond par son seul statut.");
            }
        }

        /** Where the model file cannot be read, this stands in for its digest: it changes when the server's words do. */
        private static String fingerprint(ServerMetadata server, ModelMetadata model) {
            String said = String.join(
                    "\n",
                    server.name(),
                    server.version(),
                    model.name(),
                    String.join(",", model.versions()),
                    model.platform(),
                    model.inputs().toString(),
                    model.outputs().toString());
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private void compare(ModelMetadata model) {
            for (InputTensor input : map.inputs()) {
                Optional<TensorDescription> declared = named(model.inputs(), input.name());
                if (declared.isEmpty()) {
                    add(
                            "input-unknown",
                            Severity.PROBLEM,
                            "Le modèle ne déclare pas d'entrée « " + input.name() + " ».");
                } else if (!declared.get().fits(input.datatype(), input.shape())) {
                    add(
                            "input-differs",
                            Severity.PROBLEM,
                            "L'entrée « " + input.name() + " » est déclarée "
                                    + declared.get().datatype()
                                    + declared.get().shape() + ", le manifeste envoie " + input.datatype()
                                    + input.shape() + ".");
                }
            }
            for (TensorDescription declared : model.inputs()) {
                if (map.inputs().stream().noneMatch(input -> input.name().equals(declared.name()))) {
                    add(
                            "input-unfilled",
                            Severity.PROBLEM,
                            "Le manifeste ne remplit pas l'entrée « " + declared.name() + " ».");
                }
            }
            for (String output : map.output().tensors()) {
                if (named(model.outputs(), output).isEmpty()) {
                    add("output-unknown", Severity.PROBLEM, "Le modèle ne déclare pas de sortie « " + output + " ».");
                }
            }
        }

        private void infer() throws InterruptedException {
            List<Inferred> answers = new ArrayList<>();
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                String id = UUID.randomUUID().toString();
                long startedNanos = System.nanoTime();
                Optional<Inferred> answer = attempt(
                        "infer",
                        Severity.PROBLEM,
                        () -> wire.infer(new Call(id, map.sample(), map.output().tensors()), within));
                if (answer.isEmpty()) {
                    return;
                }
                millis.add(Duration.ofNanos(System.nanoTime() - startedNanos).toMillis());
                answers.add(answer.get());
                if (i == 0) {
                    judge(answer.get(), id);
                }
            }
            add("timing", Severity.NOTE, "Temps de réponse : " + millis + " ms.");
            boolean same = answers.stream()
                    .allMatch(answer -> answer.outputs().equals(answers.get(0).outputs()));
            add(
                    same ? "same-answers" : "different-answers",
                    same ? Severity.NOTE : Severity.DEVIATION,
                    same
                            ? "Trois appels identiques donnent la même réponse."
                            : "Trois appels identiques ne donnent pas la même réponse : le modèle n'est pas déterministe.");
        }

        private void judge(Inferred answer, String id) {
            if (answer.id().isEmpty()) {
                add("id-not-echoed", Severity.DEVIATION, "Le serveur ne renvoie pas l'identifiant de l'appel.");
            } else if (!answer.id().get().equals(id)) {
                add("wrong-id", Severity.PROBLEM, "Le serveur renvoie un autre identifiant que celui de l'appel.");
            }
            if (answer.version().isEmpty()) {
                add(
                        "no-model-version",
                        Severity.DEVIATION,
                        "Le serveur ne dit pas quelle version du modèle répond : son empreinte est à figer ici.");
            }
            for (String output : map.output().tensors()) {
                if (answer.outputs().stream().map(Tensor::name).noneMatch(output::equals)) {
                    add("output-missing", Severity.PROBLEM, "La réponse ne contient pas la sortie « " + output + " ».");
                }
            }
        }

        private <T> Optional<T> attempt(String check, Severity severity, Check<T> call) throws InterruptedException {
            try {
                return Optional.of(call.run());
            } catch (AdapterException e) {
                add(check + "-failed", severity, "Le contrôle « " + check + " » a échoué : " + e.code() + ".");
                return Optional.empty();
            }
        }

        private static Optional<TensorDescription> named(List<TensorDescription> tensors, String name) {
            return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
        }

        private void add(String code, Severity severity, String text) {
            findings.add(new Finding(code, severity, text));
        }

        @Override
        public void close() {
            wire.close();
        }
    }
}
