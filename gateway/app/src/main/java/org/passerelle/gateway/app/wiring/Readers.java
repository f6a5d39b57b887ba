package org.passerelle.gateway.app.wiring;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.fhir.cda.CdaDissector;
import org.passerelle.connectors.fhir.cda.CdaDocuments;
import org.passerelle.connectors.fhir.cda.CdaMapper;
import org.passerelle.connectors.fhir.cda.CdaSettings;
import org.passerelle.connectors.fhir.document.Documents;
import org.passerelle.connectors.fhir.mapping.FhirDissector;
import org.passerelle.connectors.fhir.mapping.FhirMapper;
import org.passerelle.connectors.fhir.validation.Conformance;
import org.passerelle.connectors.hl7v2.Hl7v2Mapper;
import org.passerelle.connectors.hl7v2.MapperSettings;
import org.passerelle.connectors.hl7v2.dissect.Hl7v2Dissector;
import org.passerelle.connectors.hl7v2.fhir.patient.InsPolicy;
import org.passerelle.connectors.samuhub.HubDissector;
import org.passerelle.connectors.samuhub.mapping.HubMapper;
import org.passerelle.gateway.app.cds.CdsMapper;
import org.passerelle.gateway.app.config.Configuration;

/**
 * What reads each protocol.
 *
 * @param cda reads CDA documents
 * @param documents reads the documents that messages carry
 * @param conformance judges FHIR resources against profiles
 * @param mappers turn messages into events
 * @param dissector takes any message apart by its protocol
 */
record Readers(
        CdaDocuments cda,
        DocumentReader documents,
        Conformance conformance,
        Map<Protocol, MessageMapper> mappers,
        Dissector dissector) {
    /** In which French systems write times without an offset. */
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    static Readers of(Configuration.Site site, Conformance conformance) {
        CdaDocuments cda = new CdaDocuments(new CdaSettings(ZONE, site.testIns()));
        DocumentReader documents = new Documents(cda);
        return new Readers(cda, documents, conformance, mappers(site, cda, documents, conformance), dissector(cda));
    }

    private static Map<Protocol, MessageMapper> mappers(
            Configuration.Site site, CdaDocuments cda, DocumentReader documents, Conformance conformance) {
        Map<Protocol, MessageMapper> mappers = new EnumMap<>(Protocol.class);
        Hl7v2Mapper hl7 = new Hl7v2Mapper(MapperSettings.standard()
                .withZone(ZONE)
                .withIns(site.testIns() ? InsPolicy.TEST : InsPolicy.PRODUCTION)
                .withDocuments(documents));
        mappers.put(Protocol.HL7V2, hl7);
        mappers.put(Protocol.HL7V2_XML, hl7);
        HubMapper hub = new HubMapper();
        mappers.put(Protocol.HUB_JSON, hub);
        mappers.put(Protocol.HUB_XML, hub);
        mappers.put(Protocol.CDA, new CdaMapper(cda));
        FhirMapper fhir = new FhirMapper(documents, conformance);
        mappers.put(Protocol.FHIR_JSON, fhir);
        mappers.put(Protocol.FHIR_XML, fhir);
        mappers.put(Protocol.CDS_HOOKS, new CdsMapper(fhir));
        mappers.putAll(FileFormats.mappers(site));
        return mappers;
    }

    private static Dissector dissector(CdaDocuments cda) {
        Map<Protocol, Dissector> dissectors = new EnumMap<>(Protocol.class);
        Dissector hl7 = new Hl7v2Dissector();
        dissectors.put(Protocol.HL7V2, hl7);
        dissectors.put(Protocol.HL7V2_XML, hl7);
        Dissector hub = new HubDissector();
        dissectors.put(Protocol.HUB_JSON, hub);
        dissectors.put(Protocol.HUB_XML, hub);
        dissectors.put(Protocol.CDA, new CdaDissector(cda));
        FhirDissector fhir = new FhirDissector();
        dissectors.put(Protocol.FHIR_JSON, fhir);
        dissectors.put(Protocol.FHIR_XML, fhir);
        dissectors.putAll(FileFormats.dissectors());
        return message -> {
            Dissector dissector = dissectors.get(message.protocol());
            return dissector == null ? List.of() : dissector.dissect(message);
        };
    }
}
