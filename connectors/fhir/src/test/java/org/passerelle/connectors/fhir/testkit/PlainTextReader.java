package org.passerelle.connectors.fhir.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;

/** Reads documents of plain text only: enough to see what the mapper does with what is read. */
public final class PlainTextReader implements DocumentReader {
    @Override
    public Optional<String> fault(byte[] document, String kind) {
        return Optional.empty();
    }

    @Override
    public Reading read(byte[] document, Source source) {
        if (!source.kind().startsWith("text/plain")) {
            return new Reading.Unreadable("Ce genre de document n'est pas lu.");
        }
        String text = new String(document, StandardCharsets.UTF_8);
        DocumentReference reference = new DocumentReference();
        reference.setId(Ids.derived(source.messageId(), source.place()));
        reference.addExtension(FhirCodes.PLAIN_TEXT, new StringType(text));
        Composition composition = new Composition();
        composition.setId(Ids.derived(source.messageId(), source.place(), "composition"));
        composition.getSubject().setReference(source.patientReference());
        composition.addSection().addExtension(FhirCodes.PLAIN_TEXT, new StringType(text));
        source.masking().forEach(composition.getMeta()::addSecurity);
        return new Reading.Read(List.of(reference, composition), List.of());
    }
}
