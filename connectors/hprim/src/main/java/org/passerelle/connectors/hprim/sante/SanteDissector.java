package org.passerelle.connectors.hprim.sante;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;

/** The segments and fields of an HPRIM Santé message. */
public final class SanteDissector implements Dissector {
    private static final Map<String, String> SEGMENTS = Map.of(
            "H", "En-tête",
            "P", "Patient",
            "OBR", "Demande d'examen",
            "OBX", "Résultat",
            "C", "Commentaire",
            "FAC", "Facture",
            "ACT", "Acte",
            "REG", "Règlement",
            "ERR", "Erreur",
            "L", "Fin de message");

    @Override
    public List<Part> dissect(Message message) {
        Charset charset = SanteText.charsetOf(message.content().toByteArray());
        Optional<SanteText> parsed =
                SanteText.parse(SanteReception.withoutMark(message.content().text(charset)));
        return parsed.map(text ->
                        text.segments().stream().map(SanteDissector::part).toList())
                .orElse(List.of());
    }

    private static Part part(Segment segment) {
        List<Part> fields = new ArrayList<>();
        for (int number = 2; number <= segment.fields().size(); number++) {
            String value = segment.name().equals("H") && number == 2 ? segment.raw(2) : segment.words(number);
            if (!value.isEmpty()) {
                fields.add(new Part(segment.place() + "-" + number, "", value, List.of()));
            }
        }
        return new Part(segment.place(), SEGMENTS.getOrDefault(segment.name(), ""), "", fields);
    }
}
