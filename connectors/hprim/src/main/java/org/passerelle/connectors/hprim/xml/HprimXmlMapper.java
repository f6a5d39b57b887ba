package org.passerelle.connectors.hprim.xml;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.facts.LocalTimes;
import org.passerelle.connectors.api.xml.Unmapped;
import org.passerelle.connectors.api.xml.XmlElement;
import org.passerelle.connectors.api.xml.XmlFaultException;
import org.passerelle.connectors.api.xml.XmlTree;

/** What an HPRIM XML message means: one event for each patient that it speaks of. */
public final class HprimXmlMapper implements MessageMapper {
    /** Elements whose text, or everything under them, is carried over or steers the mapping. */
    private static final Set<String> CARRIED = Set.of(
            "enteteMessage",
            "identifiant",
            "identifiantRSS",
            "numeroIdentifiantSante",
            "dateAction",
            "prenoms",
            "nomUsuel",
            "nomNaissance",
            "dateNaissance",
            "decede",
            "dateHeureOptionnelle",
            "debut",
            "fin",
            "uniteFonctionnelleResponsable",
            "codeActe",
            "codeActivite",
            "codePhase",
            "execute",
            "executant",
            "modificateurs",
            "quantite",
            "lettreCle",
            "coefficient",
            "prestataire",
            "total",
            "montantTotal",
            "uniteFonctionnelleImputation",
            "codeUCD",
            "codeCommercial",
            "codeInterneUCD",
            "codeLPP",
            "codeCommercialLPP",
            "codeInterneLPP",
            "quantiteFractionnee",
            "noLot",
            "noSerie",
            "datePose",
            "denomination",
            "codeCim10",
            "codesLibres",
            "CCAM",
            "CDAM",
            "CSARR",
            "CDARR",
            "dependances",
            "igs2",
            "poidsNouveauNe",
            "ageGestationnel",
            "interventionEliminee",
            "patientElimine",
            "venueEliminee",
            "uniteFonctionnelle",
            "commentaire");

    private final Optional<String> authority;
    private final LocalTimes times;
    private final XmlTree tree = new XmlTree(Integer.MAX_VALUE);

    /**
     * @param patientAuthority OID of the authority of the sender's patient numbers, if the site names it
     * @param zone where times without an offset were written
     */
    public HprimXmlMapper(Optional<String> patientAuthority, ZoneId zone) {
        this.authority = patientAuthority;
        this.times = new LocalTimes(zone);
    }

    @Override
    public Mapping map(Message message) {
        try {
            return map(new HprimDocument(tree.read(message.content().toByteArray())), message);
        } catch (XmlFaultException unreadable) {
            return new Mapping.NotUnderstood(unreadable.getMessage());
        }
    }

    private Mapping map(HprimDocument document, Message message) {
        if (document.isAcknowledgement()) {
            String status = document.root()
                    .first("enteteMessage")
                    .map(header -> header.attribute("statut"))
                    .orElse("");
            return new Mapping.NothingToDo("Acquittement HPRIM XML reçu, statut « "
                    + (status.matches("[a-z]{2,3}") ? status : "inconnu") + " ».");
        }
        if (document.kind().isEmpty()) {
            return new Mapping.NotUnderstood("Type de message HPRIM XML inconnu.");
        }
        List<Remark> remarks = new ArrayList<>();
        EventReader reader = new EventReader(document, message, authority, times, remarks);
        List<Event> events = new ArrayList<>();
        for (XmlElement event : document.events()) {
            reader.read(event).ifPresent(events::add);
        }
        if (events.isEmpty()) {
            return new Mapping.NotUnderstood("Message HPRIM XML sans événement qui désigne un patient.");
        }
        remarks.addAll(Unmapped.of(document.root(), CARRIED));
        return new Mapping.Understood(events, remarks);
    }
}
