package org.passerelle.connectors.hprim.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Procedure;
import org.passerelle.connectors.api.xml.XmlElement;

/** Acts of the CCAM and of rehabilitation, coded for billing or in a medical summary, as Procedures. */
final class ActReader {
    /** The CCAM in the ANS's terminology server. */
    private static final String CCAM = "https://smt.esante.gouv.fr/terminologie-ccam";

    private final Scene scene;

    ActReader(Scene scene) {
        this.scene = scene;
    }

    /** An element {@code acteCCAM}. */
    void ccam(XmlElement act) {
        Procedure procedure = ccamProcedure(act, "execute");
        if (!procedure.hasCode()) {
            return;
        }
        Words.senderIdentifier(act).ifPresent(procedure::addIdentifier);
        for (XmlElement executor : act.all("executant", "medecins", "medecinExecutant", "medecin")) {
            Words.professional(executor)
                    .ifPresent(professional -> procedure.addPerformer().setActor(professional));
        }
        Words.unit(act.first("executant", "uniteFonctionnelle"))
                .ifPresent(unit -> procedure.addPerformer().setActor(unit));
        Words.text(act, "commentaire").ifPresent(comment -> procedure.addNote().setText(comment));
        scene.facts().add(procedure, key(act, procedure), act.path());
    }

    /** One coded act of a medical summary, which holds a CCAM or a CdAM code. */
    void summary(XmlElement act, String owner) {
        act.first("CCAM").ifPresent(coded -> {
            Procedure procedure = ccamProcedure(coded, "dateRealisation");
            scene.times().dateTime(coded.text("dateRealisation")).ifPresent(procedure::setPerformed);
            if (procedure.hasCode()) {
                scene.facts().add(procedure, owner + "|" + key(coded, procedure), coded.path());
            }
        });
        act.first("CDAM").filter(coded -> !coded.text("code").isEmpty()).ifPresent(coded -> {
            Procedure procedure = procedure(coded, Words.local("CdAM", coded.text("code"), ""));
            scene.facts().add(procedure, owner + "|cdam|" + coded.text("code"), coded.path());
        });
    }

    /** One act of rehabilitation: a CSARR or CdARR code. */
    void rehabilitation(XmlElement act, String owner) {
        act.first("CSARR").filter(coded -> !coded.text("codeCsarr").isEmpty()).ifPresent(coded -> {
            Procedure procedure = procedure(act, Words.local("CSARR", coded.text("codeCsarr"), ""));
            scene.times().dateTime(coded.text("dateRealisationCsarr")).ifPresent(procedure::setPerformed);
            String key = owner + "|csarr|" + coded.text("codeCsarr") + "|" + coded.text("dateRealisationCsarr");
            scene.facts().add(procedure, identified(act).orElse(key), coded.path());
        });
        act.first("CDARR").filter(coded -> !coded.text("codeCDARR").isEmpty()).ifPresent(coded -> {
            Procedure procedure = procedure(act, Words.local("CdARR", coded.text("codeCDARR"), ""));
            String key = owner + "|cdarr|" + coded.text("codeCDARR") + "|" + act.text("dateAction");
            scene.facts().add(procedure, identified(act).orElse(key), coded.path());
        });
    }

    private Procedure ccamProcedure(XmlElement act, String when) {
        String code = act.text("codeActe");
        CodeableConcept concept = new CodeableConcept();
        if (!code.isEmpty()) {
            concept.addCoding().setSystem(CCAM).setCode(code);
            String details = details(act);
            concept.setText(details.isEmpty() ? code : code + " (" + details + ")");
        }
        Procedure procedure = procedure(act, concept);
        Optional<DateTimeType> performed = Words.time(act.first(when), scene.times());
        performed.ifPresent(procedure::setPerformed);
        return procedure;
    }

    /** Activity tells the surgeon's part (1 to 3) from the anaesthetist's (4); the code alone does not. */
    private static String details(XmlElement act) {
        List<String> modifiers = act.all("modificateurs", "modificateur").stream()
                .map(XmlElement::text)
                .filter(modifier -> !modifier.isEmpty())
                .toList();
        return Stream.of(
                        part("activité ", act.text("codeActivite")),
                        part("phase ", act.text("codePhase")),
                        part("modificateurs ", String.join(" ", modifiers)),
                        part("quantité ", act.text("quantite")))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : name + value;
    }

    private Procedure procedure(XmlElement act, CodeableConcept code) {
        Procedure procedure = new Procedure();
        procedure.setSubject(scene.facts().patient());
        scene.stay().ifPresent(procedure::setEncounter);
        if (!code.isEmpty()) {
            procedure.setCode(code);
        }
        return procedure.setStatus(status(act));
    }

    private Procedure.ProcedureStatus status(XmlElement act) {
        if (Words.isRemoval(Actions.of(act))) {
            return Procedure.ProcedureStatus.ENTEREDINERROR;
        }
        return scene.realised() ? Procedure.ProcedureStatus.COMPLETED : Procedure.ProcedureStatus.PREPARATION;
    }

    private static String key(XmlElement act, Procedure procedure) {
        String when = procedure.hasPerformedDateTimeType()
                ? procedure.getPerformedDateTimeType().getValueAsString()
                : "";
        return identified(act)
                .orElse("ccam|" + act.text("codeActe") + "|" + act.text("codeActivite") + "|" + act.text("codePhase")
                        + "|" + when);
    }

    private static Optional<String> identified(XmlElement act) {
        return Words.identifier(act).map(id -> "acte|" + id);
    }
}
