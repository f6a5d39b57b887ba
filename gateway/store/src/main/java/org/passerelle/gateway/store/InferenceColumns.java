package org.passerelle.gateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Inference.Role;

/** The columns of table {@code suggestion} that say how an adapter came to be asked, and what ran. */
final class InferenceColumns {
    private InferenceColumns() {}

    /** Sets them in the order from {@code adapter} to {@code energy_grade}. */
    static Bind bind(Bind bind, Inference inference) throws SQLException {
        Execution execution = inference.execution();
        return bind.key(inference.adapter())
                .text(inference.trigger())
                .instant(inference.askedAt())
                .name(inference.mode())
                .name(inference.role())
                .text(inference.arm())
                .key(inference.unit())
                .text(inference.promptDigest())
                .text(inference.inputDigest())
                .text(inference.outputDigest())
                .text(CanonicalJson.write(execution.environment()))
                .number(execution.tokensIn())
                .number(execution.tokensOut())
                .real(execution.energy().map(Energy::joules))
                .text(execution.energy().map(Energy::method))
                .text(execution.energy().map(energy -> energy.grade().name()));
    }

    static Inference read(Row row) throws SQLException {
        return new Inference(
                row.text("adapter"),
                row.text("trigger_name"),
                row.instant("asked_at"),
                row.name("mode", Mode.class),
                row.name("role", Role.class),
                row.text("arm"),
                row.text("unit"),
                row.optionalText("prompt_digest"),
                row.text("input_digest"),
                row.text("output_digest"),
                new Execution(
                        environment(row.text("environment")),
                        row.optionalNumber("tokens_in"),
                        row.optionalNumber("tokens_out"),
                        energy(row)));
    }

    private static Optional<Energy> energy(Row row) throws SQLException {
        Optional<String> method = row.optionalText("energy_method");
        if (method.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Energy(row.real("energy_j"), method.get(), row.name("energy_grade", Energy.Grade.class)));
    }

    private static Map<String, String> environment(String json) throws SQLException {
        try {
            return CanonicalJson.texts(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("the environment of an inference is not JSON", e);
        }
    }
}
