package org.passerelle.connectors.pharmacy.pn13;

/** Small fictitious messages. */
final class Examples {
    static final String PATIENT = """
            <Patient><Ipp>IPP001</Ipp><Nom_usuel>ESSAI</Nom_usuel><Nom_naissance>NAISSANCE</Nom_naissance>
            <Prénoms>ALPHA</Prénoms><Date_naissance>19500203000000</Date_naissance><Sexe>F</Sexe>
            <INS>260058815400233</INS><INS_OID>1.2.250.1.213.1.4.8</INS_OID><Statut_idpat>VALI</Statut_idpat></Patient>
            <Séjour><Id_séjour>SEJ01</Id_séjour></Séjour>""";

    static final String ELEMENT = """
            <Elément_prescr_médic><Id_élément_prescr>E1</Id_élément_prescr>
            <Libellé_élément_prescr>Produit fictif</Libellé_élément_prescr><Cré_arr_mod_val>C</Cré_arr_mod_val>
            <Id_prescripteur>899900000001</Id_prescripteur><Voie_administration>54</Voie_administration>
            <Dh_début>20260115080000</Dh_début><Dh_fin>20260118080000</Dh_fin><Indication>douleur</Indication>
            <Composant_prescrit><Type_composant_1>1</Type_composant_1><Code_composant_1>3400890006262</Code_composant_1>
            <Libellé_composant>PRODUIT FICTIF 1000 MG</Libellé_composant></Composant_prescrit>
            <Elément_posologie><Fréquence_structurée><Frq_échelle>3</Frq_échelle><Frq_durée>8</Frq_durée>
            <Frq_multiplicité>1</Frq_multiplicité><Frq_libellé>toutes les 8 heures</Frq_libellé></Fréquence_structurée>
            <Quantité><Nombre>1000.0</Nombre><Unité>mg</Unité></Quantité></Elément_posologie>
            <Elément_posologie><Type_événement_début>4</Type_événement_début><Evénement_début>3</Evénement_début>
            <Quantité><Nombre>3000</Nombre><Unité>mg</Unité></Quantité></Elément_posologie></Elément_prescr_médic>""";

    static final String PRESCRIPTION = document(
            "M_Prescription_médicaments",
            PATIENT + "<Prescription><Dh_prescription>20260115073000</Dh_prescription>" + ELEMENT + "</Prescription>");

    static final String ANALYSIS = document("M_Compte_rendu_analyse_pharm", PATIENT + """
            <Compte_rendu_pharm><Dh_validation>20260115090000</Dh_validation><Id_pharmacien>899900000002</Id_pharmacien>
            <Elément_prescr_pharm><Id_élément_prescr>E1</Id_élément_prescr><Cré_arr_mod_val/>
            <Validation_pharm>2</Validation_pharm></Elément_prescr_pharm>
            <Elément_prescr_pharm><Id_élément_prescr>E2</Id_élément_prescr><Cré_arr_mod_val>C</Cré_arr_mod_val>
            <Proposition_pharm>3</Proposition_pharm><Commentaire_pharmacien>interaction</Commentaire_pharmacien>
            <Composant_prescrit><Code_composant_3>2029</Code_composant_3><Libellé_composant>AUTRE</Libellé_composant>
            </Composant_prescrit><Elément_lié><Id_Elément_lié>E1</Id_Elément_lié></Elément_lié>
            </Elément_prescr_pharm></Compte_rendu_pharm>""");

    private Examples() {}

    private static String document(String name, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Messages xmlns=\"http://www.phast.fr/SIPhII\" Phast-id_message=\"77\" "
                + "Phast-dh_émission=\"20260115073100\"><" + name + ">" + body + "</" + name + "></Messages>";
    }
}
