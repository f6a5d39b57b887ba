package org.passerelle.connectors.hprim.xml;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.connectors.api.xml.XmlElement;

/** Acts of the NGAP and sundry charges, as ChargeItems: what is billed by a key letter and a coefficient. */
final class ChargeReader {
    private final Scene scene;

    ChargeReader(Scene scene) {
        this.scene = scene;
    }

    /** An element {@code acteNGAP}. */
    void ngap(XmlElement act) {
        charge(act, "NGAP");
    }

    /** An element {@code FraisDivers}. */
    void sundry(XmlElement charge) {
        charge(charge, "Frais divers");
    }

    private void charge(XmlElement element, String list) {
        String letter = element.text("lettreCle");
        if (letter.isEmpty()) {
            return;
        }
        ChargeItem item = new ChargeItem();
        item.setSubject(scene.facts().patient());
        item.setStatus(status(element));
        item.setCode(Words.local(list, letter, list + " " + letter + coefficient(element)));
        scene.stay().ifPresent(item::setContext);
        Words.senderIdentifier(element).ifPresent(item::addIdentifier);
        Optional<DateTimeType> done = Words.time(element.first("execute"), scene.times());
        done.ifPresent(item::setOccurrence);
        Words.number(element.text("quantite")).ifPresent(count -> item.setQuantity(new Quantity().setValue(count)));
        amount(element)
                .ifPresent(total ->
                        item.setPriceOverride(new Money().setValue(total).setCurrency("EUR")));
        for (XmlElement professional : element.all("prestataire", "medecins", "medecin")) {
            Words.professional(professional)
                    .ifPresent(reference -> item.addPerformer().setActor(reference));
        }
        Words.unit(element.first("uniteFonctionnelleImputation")
                        .or(() -> element.first("prestataire", "uniteFonctionnelle")))
                .ifPresent(item::setPerformingOrganization);
        Words.text(element, "commentaire").ifPresent(comment -> item.addNote().setText(comment));
        String key = Words.identifier(element)
                .map(id -> list + "|" + id)
                .orElse(list + "|" + letter + "|" + element.text("coefficient") + "|"
                        + done.map(DateTimeType::getValueAsString).orElse(""));
        scene.facts().add(item, key, element.path());
    }

    private static String coefficient(XmlElement element) {
        return Words.text(element, "coefficient").map(value -> " × " + value).orElse("");
    }

    private static Optional<BigDecimal> amount(XmlElement element) {
        return Words.number(element.text("montant", "total"))
                .or(() -> Words.number(element.text("montant", "montantTotal")));
    }

    private ChargeItem.ChargeItemStatus status(XmlElement element) {
        if (Words.isRemoval(Actions.of(element))) {
            return ChargeItem.ChargeItemStatus.ENTEREDINERROR;
        }
        if (!scene.realised()) {
            return ChargeItem.ChargeItemStatus.PLANNED;
        }
        if (element.attribute("facture").equals("oui")) {
            return ChargeItem.ChargeItemStatus.BILLED;
        }
        return element.attribute("facturable").equals("non")
                ? ChargeItem.ChargeItemStatus.NOTBILLABLE
                : ChargeItem.ChargeItemStatus.BILLABLE;
    }
}
