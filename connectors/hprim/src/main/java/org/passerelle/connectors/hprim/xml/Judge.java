package org.passerelle.connectors.hprim.xml;

import java.util.Optional;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.hprim.xml.HprimSettings.Validation;

/**
 * The rules of the intake. Only what makes a message impossible to answer or to attribute is refused; everything else is
 * taken with a warning, since the sender's system cannot mend it while care goes on.
 */
final class Judge {
    private final Validation validation;
    private final Optional<SchemaCheck> schemas;

    Judge(HprimSettings settings) {
        this.validation = settings.validation();
        this.schemas = settings.validation() == Validation.OFF
                ? Optional.empty()
                : settings.schemas().map(SchemaCheck::new);
    }

    /** Judges a document that is well-formed. */
    Judgement judge(HprimDocument document, byte[] bytes) {
        if (document.isAcknowledgement()) {
            return Judgement.ok();
        }
        if (document.kind().isEmpty()) {
            return Judgement.error("racine", "Type de message HPRIM XML inconnu.");
        }
        if (document.identifier().isEmpty()) {
            return Judgement.error("entete", "Message sans enteteMessage/identifiantMessage.");
        }
        if (document.events().stream()
                .noneMatch(event -> HprimDocument.inner(event).isPresent())) {
            return Judgement.error("patiIdtf0001", "Message sans événement qui désigne un patient.");
        }
        Optional<String> fault = schemas.flatMap(check -> check.fault(document, bytes));
        if (fault.isPresent() && validation == Validation.REJECT) {
            return new Judgement("err", Optional.of(new Refusal("schema", fault.get())), fault.get());
        }
        return fault.or(() -> slip(document)).map(Judgement::warning).orElseGet(Judgement::ok);
    }

    /** Departures from the norm that a sender should hear of. */
    private static Optional<String> slip(HprimDocument document) {
        if (!document.root().namespace().equals(HprimDocument.NAMESPACE)) {
            return Optional.of("L'espace de noms n'est pas celui d'HPRIM XML.");
        }
        if (document.root().attribute("version").isEmpty()) {
            return Optional.of("La version d'HPRIM XML n'est pas indiquée.");
        }
        if (document.root().first("enteteMessage", "emetteur").isEmpty()) {
            return Optional.of("L'émetteur n'est pas indiqué (entmEmtt0001).");
        }
        return Optional.empty();
    }
}
