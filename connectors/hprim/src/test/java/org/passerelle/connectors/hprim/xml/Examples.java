package org.passerelle.connectors.hprim.xml;

/** Small fictitious messages. */
final class Examples {
    private static final String HEADER = """
            <enteteMessage><identifiantMessage>MSG0001</identifiantMessage>
            <dateHeureProduction>2026-01-15T09:00:00</dateHeureProduction>
            <emetteur><agents><agent categorie="application"><code>PUI</code></agent></agents></emetteur>
            <destinataire><agents><agent categorie="application"><code>GAP</code></agent></agents></destinataire>
            </enteteMessage>""";

    static final String PATIENT = """
            <patient><identifiant><emetteur><valeur>IPP001</valeur></emetteur></identifiant>
            <personnePhysique sexe="F"><nomUsuel>ESSAI</nomUsuel><prenoms><prenom>ALPHA</prenom></prenoms>
            <dateNaissance><date>1950-02-03</date></dateNaissance></personnePhysique></patient>
            <venue etat="encours"><identifiant><emetteur><valeur>SEJ01</valeur></emetteur></identifiant>
            <entree><dateHeureOptionnelle><date>2026-01-10</date></dateHeureOptionnelle></entree></venue>""";

    static final String UCD = message("evenementsServeurActes", "<evenementServeurUCD>" + PATIENT + """
            <UCDs><UCD action="création"><identifiant><emetteur>LIGNE1</emetteur></identifiant>
            <date nature="disp"><date>2026-01-14</date></date>
            <prescripteur><medecin/></prescripteur>
            <codeUCD>3400892088310</codeUCD><quantiteFractionnee>2.5</quantiteFractionnee>
            <noLot>LOT7</noLot></UCD></UCDs></evenementServeurUCD>""");

    static final String ACTS = message("evenementsServeurActes", "<evenementServeurActe>" + PATIENT + """
            <actesCCAM><acteCCAM action="création"><identifiant><emetteur>A1</emetteur></identifiant>
            <codeActe>HHFA001</codeActe><codeActivite>1</codeActivite><codePhase>0</codePhase>
            <execute><date>2026-01-12</date><heure>08:30:00</heure></execute>
            <executant><medecins><medecinExecutant><medecin><noRPPS>10001234567</noRPPS></medecin></medecinExecutant>
            </medecins></executant></acteCCAM></actesCCAM>
            <actesNGAP><acteNGAP action="suppression"><identifiant><emetteur>N1</emetteur></identifiant>
            <lettreCle>AMI</lettreCle><coefficient>1.5</coefficient>
            <execute><date>2026-01-12</date></execute></acteNGAP></actesNGAP></evenementServeurActe>""");

    static final String SUMMARY = message("evenementsPMSI", "<evenementPMSI>" + PATIENT + """
            <rss><identifiantRSS><emetteur>R1</emetteur></identifiantRSS>
            <rum action="création"><dateAction>2026-01-15T08:00:00</dateAction>
            <identifiant><emetteur>RUM1</emetteur></identifiant>
            <uniteMedicale><code>12</code></uniteMedicale>
            <diagnostics><diagnosticPrincipal><codeCim10>J189</codeCim10></diagnosticPrincipal>
            <diagnosticsSignificatifs><diagnosticSignificatif><codeCim10>I10</codeCim10></diagnosticSignificatif>
            </diagnosticsSignificatifs></diagnostics>
            <actes><acte><CCAM><codeActe>ZBQK002</codeActe><codePhase>0</codePhase><codeActivite>1</codeActivite>
            <quantite>1</quantite></CCAM></acte></actes><igs2>34</igs2></rum></rss></evenementPMSI>""");

    static final String MERGE = message(
            "evenementsPatients",
            "<evenementPatient><fusionPatient action=\"fusion\">"
                    + PATIENT
                    + "<patientElimine><identifiant><emetteur><valeur>IPP002</valeur></emetteur></identifiant>"
                    + "<personnePhysique/></patientElimine></fusionPatient></evenementPatient>");

    private Examples() {}

    private static String message(String root, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + root
                + " xmlns=\"http://www.hprim.org/hprimXML\" version=\"2.00\">" + HEADER + body + "</" + root + ">";
    }
}
