package org.passerelle.connectors.pharmacy.pn13;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.xml.XmlElement;

/**
 * A pharmaceutical analysis, by the French concept maps from PN13 (analpharm): one Task for each prescription line that was
 * analysed, with its result, comments and proposals as outputs. Lines that the pharmacist creates are proposals.
 */
final class AnalysisReader {
    private static final String CREATED = "C";
    private static final String SUBSTITUTION = "3";

    private final Scene scene;

    AnalysisReader(Scene scene) {
        this.scene = scene;
    }

    void read(XmlElement report) {
        Optional<DateTimeType> at = scene.times().dateTime(report.text("Dh_validation"));
        List<XmlElement> lines = report.all("Elément_prescr_pharm");
        List<XmlElement> proposals =
                lines.stream().filter(AnalysisReader::isProposal).toList();
        for (XmlElement proposal : proposals) {
            new ElementReader(scene).proposed(proposal, at);
        }
        for (XmlElement line : lines) {
            if (!isProposal(line)) {
                analysed(report, line, proposals, at);
            }
        }
    }

    private static boolean isProposal(XmlElement line) {
        return line.text("Cré_arr_mod_val").equals(CREATED);
    }

    private void analysed(XmlElement report, XmlElement line, List<XmlElement> proposals, Optional<DateTimeType> at) {
        String id = line.text("Id_élément_prescr");
        if (id.isEmpty()) {
            scene.remarks().add(Remark.alert(line.path(), "Ligne analysée sans identifiant : non traduite."));
            return;
        }
        Task task = new Task();
        task.setStatus(Task.TaskStatus.COMPLETED).setIntent(Task.TaskIntent.ORDER);
        task.getCode().setText("Analyse pharmaceutique");
        task.setFor(scene.facts().patient());
        scene.stay().ifPresent(task::setEncounter);
        at.ifPresent(task::setAuthoredOnElement);
        Words.professional(report, "pharmacien").ifPresent(task::setOwner);
        task.addInput(new Task.ParameterComponent(
                text("ligne de prescription analysée"),
                scene.facts().reference("MedicationRequest", ElementReader.key(id))));
        result(line, task);
        comments(line, task);
        for (XmlElement proposal : proposals) {
            if (isLinked(proposal, id) || isLinked(line, proposal.text("Id_élément_prescr"))) {
                proposal(proposal, task);
            }
        }
        String when = report.text("Dh_validation");
        scene.facts().add(task, "analyse|" + id + "|" + when, line.path());
    }

    private void result(XmlElement line, Task task) {
        switch (line.text("Validation_pharm")) {
            case "1" -> output(task, "résultat de l'analyse", new CodeType("VALIDATION"));
            case "2" -> output(task, "résultat de l'analyse", new CodeType("INTERVENTION"));
            case "" -> {}
            default ->
                scene.remarks()
                        .add(Remark.unmapped(line.path() + "/Validation_pharm", "Résultat d'analyse non traduit."));
        }
    }

    private void proposal(XmlElement proposal, Task task) {
        String id = proposal.text("Id_élément_prescr");
        if (!id.isEmpty()) {
            output(task, "proposition", scene.facts().reference("MedicationRequest", ElementReader.key(id)));
        }
        if (proposal.text("Proposition_pharm").equals(SUBSTITUTION)) {
            CodeableConcept kind = new CodeableConcept();
            kind.addCoding().setCode(SUBSTITUTION).setDisplay("Substitution/Echange");
            output(task, "type d'intervention", kind);
        }
        comments(proposal, task);
    }

    private static void comments(XmlElement line, Task task) {
        Words.text(line, "Commentaire_pharmacien")
                .ifPresent(comment -> output(task, "commentaire", new StringType(comment)));
        line.all("Commentaire_structuré", "Texte").stream()
                .map(XmlElement::text)
                .filter(comment -> !comment.isEmpty())
                .forEach(comment -> output(task, "commentaire", new StringType(comment)));
    }

    private static boolean isLinked(XmlElement line, String id) {
        return Words.linked(line).contains(id);
    }

    private static void output(Task task, String kind, Type value) {
        task.addOutput(new Task.TaskOutputComponent(text(kind), value));
    }

    private static CodeableConcept text(String text) {
        return new CodeableConcept().setText(text);
    }
}
