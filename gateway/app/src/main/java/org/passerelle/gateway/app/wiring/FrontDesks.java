package org.passerelle.gateway.app.wiring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.fhir.cda.CdaReception;
import org.passerelle.connectors.hl7v2.Hl7v2Reception;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.samuhub.HubReception;
import org.passerelle.connectors.samuhub.HubSettings;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;

/** Makes the front desks of a source: one for each protocol, all with the site's rules. */
final class FrontDesks {
    private static final int HUB_PORT = 5_671;

    private final Configuration.Site site;
    private final Readers readers;
    private final FhirFiles fhir;
    private final Clock clock;

    FrontDesks(Configuration.Site site, Readers readers, FhirFiles fhir, Clock clock) {
        this.site = site;
        this.readers = readers;
        this.fhir = fhir;
        this.clock = clock;
    }

    /** Makes the front desk for FHIR in files: it alone needs to know what is held. */
    @FunctionalInterface
    interface FhirFiles {
        Reception reception(String source, Optional<SourceConfig> rules, Intake intake);
    }

    /**
     * @param source the name under which messages are kept
     * @param rules the source whose choices hold, where its kind has any
     */
    AnyReception of(String source, Optional<SourceConfig> rules, Intake intake) {
        Reception hl7 = new Hl7v2Reception(source, policy(rules), intake, Optional.of(readers.documents()), clock);
        List<Reception> desks = new ArrayList<>();
        desks.add(hl7);
        desks.add(new HubReception(hub(source), intake, clock));
        Reception cda = new CdaReception(source, intake, readers.cda(), clock);
        desks.add(cda);
        List<Reception> files = FileFormats.desks(source, site, intake, clock);
        desks.addAll(files);
        Reception sante = files.getLast();
        Reception resources = fhir.reception(source, rules, intake);
        desks.add(resources);
        return new AnyReception(
                desks, Map.of(".hl7", hl7, ".er7", hl7, ".json", resources, ".xml", cda, ".hpr", sante, ".hpm", sante));
    }

    private static ChannelPolicy policy(Optional<SourceConfig> rules) {
        return rules.filter(SourceConfig.Mllp.class::isInstance)
                .map(source -> ((SourceConfig.Mllp) source).policy())
                .orElseGet(ChannelPolicy::standard);
    }

    private static HubSettings hub(String source) {
        return HubSettings.local(source, HUB_PORT, "fr.health.passerelle", ModelLine.V3);
    }
}
