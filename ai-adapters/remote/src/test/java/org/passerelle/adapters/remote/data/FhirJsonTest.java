package org.passerelle.adapters.remote.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.parser.DataFormatException;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Programme: what is read and written leaves no trace in the log, however odd it is. */
class FhirJsonTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    @Test
    void anUnknownElementAndARepeatedOneAreReadInSilence() {
        FhirJson.parser().parseResource("""
                {"resourceType": "Patient", "martin": "Jeanne", "gender": ["female"], "birthDate": "1956-03-01"}
                """);
        assertThat(log.list).isEmpty();
    }

    @Test
    void aWrongValueIsRefusedInSilence() {
        assertThatThrownBy(() -> FhirJson.parser().parseResource("""
                        {"resourceType": "Patient", "birthDate": "Jeanne Martin"}
                        """))
                .isInstanceOf(DataFormatException.class);
        assertThat(log.list).isEmpty();
    }

    @Test
    void aReferenceThatLeadsNowhereIsWrittenInSilence() {
        Encounter stay = new Encounter();
        stay.setSubject(new Reference("#martin"));
        FhirJson.parser().encodeResourceToString(stay);
        assertThat(log.list).isEmpty();
    }
}
