package org.passerelle.connectors.hl7v2.fhir.masterfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Mapped;

/** Programme: the structure of an establishment as French senders write it, in any order; beds, staff and catalogues. */
class MasterFileFamilyTest {
    private static final String MFI = "MFI|LOC^Structure^L||REP||20260115080000|AL";
    private static final String SITE = "^^^^^ETBL_GRPQ^^^^75&ESSAI&999999999&FINEG";
    private static final String UNIT = "^^^^^H^^^^6268&ESSAI&999999999&FINEG";
    private static final String WARD = "^^^^^N^^^^H12&ESSAI&999999999&FINEG";

    @Test
    void theStructureIsLinkedWhateverTheOrder() {
        Mapped mapped = structure();

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.STRUCTURE_CHANGED);
        assertThat(mapped.event().subject()).isEqualTo("structure:essai");
        List<Organization> organizations = mapped.all(Organization.class);
        assertThat(organizations)
                .extracting(Organization::getName)
                .containsExactlyInAnyOrder("Chirurgie V", "Hôpital d'essai");
        Organization unit = named(organizations, "Chirurgie V");
        Organization site = named(organizations, "Hôpital d'essai");
        assertThat(unit.getPartOf().getReference())
                .isEqualTo("Organization/" + site.getIdElement().getIdPart());
        assertThat(site.getIdentifier()).extracting(id -> id.getValue()).containsExactly("75", "999999999");
        Location ward = mapped.only(Location.class);
        assertThat(ward.getManagingOrganization().getReference())
                .isEqualTo("Organization/" + unit.getIdElement().getIdPart());
        assertThat(ward.getPhysicalType().getCodingFirstRep().getCode()).isEqualTo("wa");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void whatIsNotKnownOfAUnitIsListed() {
        Mapped mapped = Mapped.of(
                "MFN^M05",
                MFI,
                "MFE|MAD|||" + WARD,
                "LOC|" + WARD + "||N",
                "LCH|" + WARD + "|||DT_OUVRTR^Ouverture^L|^20200101");

        assertThat(mapped.remarks()).anyMatch(remark -> remark.place().startsWith("LCH[1]-5"));
    }

    @Test
    void aUnitTakenOutOfUseIsInactive() {
        Mapped mapped = Mapped.of("MFN^M05", MFI, "MFE|MDL|||" + WARD, "LOC|" + WARD + "||N|Unité H12");

        assertThat(mapped.only(Location.class).getStatus()).isEqualTo(LocationStatus.INACTIVE);
    }

    @Test
    void aBedIsThePlaceThatVisitsName() {
        String bed = Mapped.of("MFN^M05", MFI, "MFE|MAD|||CHIR^B12^2^HOP-ESSAI", "LOC|CHIR^B12^2^HOP-ESSAI|Lit 2|B")
                .only(Location.class)
                .getId();

        Mapped visit = Mapped.of("ORM^O01", Mapped.PID, "PV1|1|I|CHIR^B12^2^HOP-ESSAI", "ORC|NW|D1");

        assertThat(visit.all(Location.class))
                .filteredOn(place -> place.getName().equals("CHIR / B12 / 2"))
                .extracting(Location::getId)
                .containsExactly(bed);
    }

    @Test
    void aMemberOfStaffHasARole() {
        Mapped mapped = Mapped.of(
                "MFN^M02",
                "MFI|PRA||UPD|||AL",
                "MFE|MAD|||K1",
                "STF|K1|10009999990^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^RPPS|CLOUTIER^Ana|MED^Médecin||19700101|A",
                "PRA|K1||||SM04^Chirurgie^L");

        Practitioner person = mapped.only(Practitioner.class);
        assertThat(person.getIdentifierFirstRep().getSystem()).isEqualTo("urn:oid:1.2.250.1.71.4.2.1");
        assertThat(person.hasBirthDate()).isFalse();
        assertThat(mapped.only(PractitionerRole.class).getSpecialtyFirstRep().getText())
                .isEqualTo("Chirurgie");
    }

    @Test
    void anAnalysisOfTheCatalogueHasItsUnit() {
        Mapped mapped = Mapped.of(
                "MFN^M08",
                "MFI|OMA||UPD|||AL",
                "MFE|MAD|||NA",
                "OM1|1|2951-2^Sodium^LN||Y",
                "OM2|1|mmol/L^mmol/L^UCUM");

        assertThat(mapped.only(ObservationDefinition.class)
                        .getQuantitativeDetails()
                        .getUnit()
                        .getText())
                .isEqualTo("mmol/L");
    }

    private static Mapped structure() {
        return Mapped.of(
                "MFN^M05^MFN_M05",
                MFI,
                "MFE|MAD|||" + WARD,
                "LOC|" + WARD + "||N|Unité H12",
                "LRL|" + WARD + "|||LCLSTN^Localisation^L||" + UNIT,
                "MFE|MAD|||" + UNIT,
                "LOC|" + UNIT + "||H|Service",
                "LCH|" + UNIT + "|||LBL^Libellé^L|^Chirurgie V",
                "LRL|" + UNIT + "|||ETBLSMNT^Établissement^L||" + SITE,
                "MFE|MAD|||" + SITE,
                "LOC|" + SITE + "||ETBL_GRPQ|Hôpital d'essai",
                "LCH|" + SITE + "|||FNS^FINESS^L|^999999999",
                "LCH|" + SITE + "|||VL^Ville^L|^VILLE-ESSAI");
    }

    private static Organization named(List<Organization> all, String name) {
        return all.stream()
                .filter(one -> name.equals(one.getName()))
                .findFirst()
                .orElseThrow();
    }
}
