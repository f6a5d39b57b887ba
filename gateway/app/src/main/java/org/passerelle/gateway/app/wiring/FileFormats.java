package org.passerelle.gateway.app.wiring;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.xml.XmlDissector;
import org.passerelle.connectors.hprim.sante.SanteDissector;
import org.passerelle.connectors.hprim.sante.SanteMapper;
import org.passerelle.connectors.hprim.sante.SanteReception;
import org.passerelle.connectors.hprim.sante.SanteSettings;
import org.passerelle.connectors.hprim.xml.HprimSettings;
import org.passerelle.connectors.hprim.xml.HprimXmlMapper;
import org.passerelle.connectors.hprim.xml.HprimXmlReception;
import org.passerelle.connectors.pharmacy.bdpm.Medicines;
import org.passerelle.connectors.pharmacy.pn13.Pn13Mapper;
import org.passerelle.connectors.pharmacy.pn13.Pn13Reception;
import org.passerelle.connectors.pharmacy.pn13.Pn13Settings;
import org.passerelle.connectors.pharmacy.stock.StockDissector;
import org.passerelle.connectors.pharmacy.stock.StockLayout;
import org.passerelle.connectors.pharmacy.stock.StockMapper;
import org.passerelle.connectors.pharmacy.stock.StockReception;
import org.passerelle.connectors.pharmacy.stock.StockSettings;
import org.passerelle.gateway.app.config.Configuration;

/** The formats that arrive as files only: HPRIM XML, HPRIM Santé, PN13, stock movements. */
final class FileFormats {
    private FileFormats() {}

    /** The front desks of one source; those whose heads say least are asked last. */
    static List<Reception> desks(String source, Configuration.Site site, Intake intake, Clock clock) {
        Optional<String> authority = site.patientAuthority();
        HprimSettings hprim = HprimSettings.of(source);
        Pn13Settings pn13 = Pn13Settings.of(source);
        SanteSettings sante = SanteSettings.of(source);
        return List.of(
                new HprimXmlReception(
                        new HprimSettings(
                                source, hprim.maxBytes(), authority, Readers.ZONE, hprim.validation(), hprim.schemas()),
                        intake,
                        clock),
                new Pn13Reception(new Pn13Settings(source, pn13.maxBytes(), authority, Readers.ZONE), intake, clock),
                new StockReception(StockSettings.of(source), intake, clock),
                new SanteReception(
                        new SanteSettings(source, sante.maxBytes(), authority, Readers.ZONE), intake, clock));
    }

    static Map<Protocol, MessageMapper> mappers(Configuration.Site site) {
        Map<Protocol, MessageMapper> mappers = new EnumMap<>(Protocol.class);
        mappers.put(Protocol.HPRIM_XML, new HprimXmlMapper(site.patientAuthority(), Readers.ZONE));
        mappers.put(Protocol.HPRIM_SANTE, new SanteMapper(site.patientAuthority(), Readers.ZONE));
        mappers.put(Protocol.PN13, new Pn13Mapper(site.patientAuthority(), Readers.ZONE));
        // The standard layout; a source needs no name here: its messages carry their own.
        mappers.put(Protocol.STOCK_FILE, new StockMapper(StockSettings.of(""), Medicines.NONE));
        return mappers;
    }

    static Map<Protocol, Dissector> dissectors() {
        Dissector xml = new XmlDissector(HprimSettings.DEFAULT_MAX_BYTES);
        return Map.of(
                Protocol.HPRIM_XML,
                xml,
                Protocol.PN13,
                xml,
                Protocol.HPRIM_SANTE,
                new SanteDissector(),
                Protocol.STOCK_FILE,
                new StockDissector(StockLayout.standard()));
    }
}
