package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.pathos.PathosDesk;
import org.passerelle.gateway.web.pathos.ResidentId;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.Coupes.Choice;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.Coupes.Finished;
import org.passerelle.routes.ports.EvidenceBook.Resident;
import org.passerelle.routes.ports.ProofReview;

/** The evidence book and the coupes as JSON. */
final class PathosJson {
    private PathosJson() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode referentiel(PathosDesk.Nomenclature known) {
        ObjectNode node = object().put("name", known.name()).put("fictitious", known.fictitious());
        ArrayNode etats = node.putArray("etats");
        known.etats().forEach(etat -> {
            ObjectNode one = etats.addObject()
                    .put("notation", etat.notation())
                    .put("label", etat.label())
                    .put("definition", etat.definition());
            ArrayNode profils = one.putArray("profils");
            etat.profils().forEach(profils::add);
        });
        ArrayNode profils = node.putArray("profils");
        known.profils()
                .forEach(profil -> profils.addObject()
                        .put("notation", profil.notation())
                        .put("label", profil.label())
                        .put("definition", profil.definition()));
        ArrayNode kinds = node.putArray("kinds");
        known.kinds().forEach(kind -> kinds.addObject().put("code", kind.code()).put("label", kind.label()));
        return node;
    }

    static ObjectNode resident(Resident resident) {
        return object().put("id", ResidentId.of(resident.subject()))
                .put("subject", resident.subject())
                .put("proofs", resident.proofs())
                .put("reviewed", resident.reviewed())
                .put("unread", resident.unread())
                .put("lastFound", SuggestionJson.text(resident.lastFound()));
    }

    static ObjectNode proof(BookedProof proof, Optional<ProofReview> review) {
        ObjectNode node = object().put("id", proof.id())
                .put("resident", ResidentId.of(proof.subject()))
                .put("resource", proof.resource())
                .put("path", proof.path())
                .put("start", proof.start())
                .put("end", proof.end())
                .put("etat", proof.etat())
                .put("type", proof.type())
                .put("date", proof.date().map(Object::toString).orElse(null))
                .put("words", proof.words())
                .put("reason", proof.reason())
                .put("rule", proof.rule())
                .put("basis", proof.basis())
                .put("suggestionId", proof.suggestionId())
                .put("messageId", proof.messageId())
                .put("foundAt", proof.foundAt().toString())
                .put("withdrawnAt", SuggestionJson.text(proof.withdrawnAt()));
        node.set("review", review.map(PathosJson::review).orElse(null));
        return node;
    }

    static ObjectNode review(ProofReview review) {
        return object().put("version", review.version())
                .put("kind", review.kind().name())
                .put("etat", review.etat())
                .put("type", review.type())
                .put("reason", review.reason())
                .put("comment", review.comment())
                .put("by", review.by())
                .put("at", review.at().toString());
    }

    static ObjectNode coupe(Coupe coupe) {
        return object().put("id", coupe.id())
                .put("date", coupe.date().toString())
                .put("openedBy", coupe.openedBy())
                .put("openedAt", coupe.openedAt().toString())
                .put("closedBy", coupe.closedBy().orElse(null))
                .put("closedAt", SuggestionJson.text(coupe.closedAt()));
    }

    static ObjectNode detail(Coupe coupe, List<Choice> choices, List<Finished> finished) {
        ObjectNode node = coupe(coupe);
        ArrayNode chosen = node.putArray("choices");
        choices.forEach(choice -> chosen.add(choice(choice)));
        ArrayNode done = node.putArray("finished");
        finished.forEach(mark -> done.addObject()
                .put("resident", ResidentId.of(mark.subject()))
                .put("version", mark.version())
                .put("done", mark.done())
                .put("by", mark.by())
                .put("at", mark.at().toString()));
        return node;
    }

    static ObjectNode choice(Choice choice) {
        return object().put("resident", ResidentId.of(choice.subject()))
                .put("etat", choice.etat())
                .put("version", choice.version())
                .put("profil", choice.profil().orElse(null))
                .put("comment", choice.comment())
                .put("by", choice.by())
                .put("at", choice.at().toString());
    }

    static ObjectNode finding(PathosDesk.Finding finding) {
        return object().put("check", finding.check())
                .put("title", finding.title())
                .put("resident", finding.subject().map(ResidentId::of).orElse(null))
                .put("etat", finding.etat().orElse(null))
                .put("words", finding.words())
                .put("basis", finding.basis());
    }

    static ObjectNode draw(PathosDesk.Draw draw) {
        ObjectNode node = object().put("seed", draw.seed()).put("rule", draw.rule());
        ArrayNode residents = node.putArray("residents");
        draw.subjects().forEach(subject -> residents.add(ResidentId.of(subject)));
        return node;
    }
}
