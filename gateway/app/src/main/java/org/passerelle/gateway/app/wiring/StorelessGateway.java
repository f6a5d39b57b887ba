package org.passerelle.gateway.app.wiring;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.fhir.intake.FhirDesk;
import org.passerelle.connectors.fhir.intake.FhirReception;
import org.passerelle.connectors.fhir.intake.FhirSettings;
import org.passerelle.connectors.fhir.intake.HeldFacts;
import org.passerelle.connectors.fhir.validation.Conformance;
import org.passerelle.gateway.app.config.Configuration;

/**
 * The product's front desks and mappers, with nothing behind them: for feeding millions of messages through one process.
 * Nothing is held, so that conditions match nothing. Thread-safe.
 */
public final class StorelessGateway {
    private final Readers readers;
    private final FrontDesks desks;

    /** @param site whose rules hold */
    public StorelessGateway(Configuration.Site site, Clock clock) {
        this.readers = Readers.of(site, Conformance.none());
        this.desks = new FrontDesks(
                site,
                readers,
                (source, rules, intake) -> new FhirReception(new FhirDesk(
                        FhirSettings.of(source),
                        intake,
                        new NothingHeld(),
                        (type, query) -> List.of(),
                        Conformance.none(),
                        clock)),
                clock);
    }

    /** The front desk of a source that takes files of any format. */
    public Reception desk(String source, Intake intake) {
        return desks.of(source, Optional.empty(), intake);
    }

    /** What a kept message means. */
    public Mapping map(Message message) {
        return readers.mappers().get(message.protocol()).map(message);
    }

    /** The parts of a message, as the console shows them. */
    public List<Dissector.Part> dissect(Message message) {
        return readers.dissector().dissect(message);
    }

    private record NothingHeld() implements HeldFacts {
        @Override
        public Optional<Held> read(String reference) {
            return Optional.empty();
        }

        @Override
        public List<Held> search(
                String type, Optional<String> identifier, Optional<String> subject, String afterReference, int limit) {
            return List.of();
        }
    }
}
