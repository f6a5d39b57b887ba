package org.passerelle.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.gateway.web.replay.Mend;
import org.passerelle.routes.ports.MessageState;

/** Programme: the reasons that connectors give most often are met with the advice that helps. */
class MendTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MISSING | AE 100 : Segment PID absent, obligatoire dans ce type de message",
                "MISSING | AE 100 : Segment OBR absent, obligatoire dans ce type de message",
                "MISSING | AE 101 : Identifiant de message MSH-10 absent : à renseigner par l'émetteur",
                "IDENTITY | AE 101 : Identifiant du patient PID-3 absent : à renseigner par l'émetteur",
                "IDENTITY | AE 102 : Date de naissance PID-7 impossible : AAAAMMJJ attendu, date lunaire en ZFD-1",
                "IDENTITY | patient : Message sans segment P.",
                "TYPE | AR 200 : Type de message MSH-9 non pris en charge : ne pas envoyer ce flux à Passerelle",
                "TYPE | AR 201 : Événement MSH-9 non pris en charge : ne pas l'envoyer",
                "TYPE | type : Message PN13 d'un type qui n'est pas traité : ni prescription, ni analyse.",
                "VERSION | AR 203 : Version HL7 MSH-12 non prise en charge : 2.1 à 2.8 attendue",
                "CHARSET | AE 103 : Jeu de caractères MSH-18 inconnu : 8859/15 ou UNICODE UTF-8 attendu",
                "ORDER | AE 100 : Segment ZBE absent, obligatoire dans un mouvement PAM France",
                "XML | doctype : Le document contient une déclaration DOCTYPE ou une entité, ce qui est refusé."
            })
    void aReasonHasItsAdvice(Mend advice, String reason) {
        assertThat(Mend.of(MessageState.REFUSED, reason)).isEqualTo(advice);
    }
}
