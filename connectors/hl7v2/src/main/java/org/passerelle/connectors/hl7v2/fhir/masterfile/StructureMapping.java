package org.passerelle.connectors.hl7v2.fhir.masterfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/**
 * LOC with LCH and LRL: the structure of the establishment. Legal entity, sites, poles, services and functional units become
 * Organizations, wards, rooms and beds Locations (HL7 table 0260 and its French extensions).
 */
final class StructureMapping {
    private static final String TABLE_0260 = "http://terminology.hl7.org/CodeSystem/v2-0260";
    private static final String PHYSICAL_TYPE = "http://terminology.hl7.org/CodeSystem/location-physical-type";
    /** LRL-4, French: belongs to an establishment. The other relation, LCLSTN, is where it stands. */
    private static final String BELONGS = "ETBLSMNT";

    private final EventDraft draft;
    private final List<Link> links = new ArrayList<>();

    /** A relation that can only be written when every unit is known. */
    private record Link(Resource from, String relation, UnitKey to) {}

    StructureMapping(EventDraft draft) {
        this.draft = draft;
    }

    void map(Entry entry) {
        for (ParsedSegment loc : entry.all("LOC")) {
            UnitKey key = UnitKey.of(loc.field(1), loc.value(3));
            if (!key.isPresent()) {
                continue;
            }
            Characteristics characteristics = Characteristics.of(entry.all("LCH"));
            Resource unit = key.isOrganization()
                    ? organization(key, loc, characteristics, entry.active())
                    : location(key, loc, characteristics, entry.active());
            for (ParsedSegment lrl : entry.all("LRL")) {
                Field target = lrl.field(6);
                links.add(new Link(unit, lrl.value(4), UnitKey.of(target, "")));
            }
        }
    }

    private Organization organization(UnitKey key, ParsedSegment loc, Characteristics characteristics, boolean active) {
        Organization organization = new Organization().setActive(active);
        key.identifier().ifPresent(organization::addIdentifier);
        characteristics.finess().ifPresent(organization::addIdentifier);
        name(loc, characteristics).ifPresent(organization::setName);
        characteristics.shortName().ifPresent(organization::addAlias);
        kind(key, loc).ifPresent(organization::addType);
        characteristics.address().ifPresent(organization::addAddress);
        return key.number().isEmpty()
                ? draft.add(organization, loc, key.kind(), key.place().flat())
                : draft.shared(organization, loc);
    }

    private Location location(UnitKey key, ParsedSegment loc, Characteristics characteristics, boolean active) {
        Location location = new Location();
        key.identifier().ifPresent(location::addIdentifier);
        if (key.number().isEmpty()) {
            draft.placeOf(key.place()).ifPresent(named -> {
                location.setIdentifier(named.getIdentifier());
                location.setName(named.getName());
            });
        }
        location.setStatus(active ? LocationStatus.ACTIVE : LocationStatus.INACTIVE);
        name(loc, characteristics).ifPresent(location::setName);
        characteristics.shortName().ifPresent(location::addAlias);
        kind(key, loc).ifPresent(location::addType);
        physical(key.kind())
                .ifPresent(code -> location.getPhysicalType()
                        .addCoding()
                        .setSystem(PHYSICAL_TYPE)
                        .setCode(code));
        characteristics.address().ifPresent(location::setAddress);
        return draft.shared(location, loc);
    }

    /** LBL, else LOC-2, else the name in LOC-4, where French senders put it. */
    private static Optional<String> name(ParsedSegment loc, Characteristics characteristics) {
        return characteristics
                .name()
                .or(() -> Optional.of(loc.value(2)).filter(text -> !text.isEmpty()))
                .or(() -> Optional.of(loc.value(4)).filter(text -> !text.isEmpty()));
    }

    private static Optional<CodeableConcept> kind(UnitKey key, ParsedSegment loc) {
        CodeableConcept stated = Codes.concept(loc.field(3));
        if (!stated.isEmpty()) {
            stated.getCoding().stream()
                    .filter(coding -> !coding.hasSystem() && coding.getCode().length() == 1)
                    .forEach(coding -> coding.setSystem(TABLE_0260));
            return Optional.of(stated);
        }
        return key.kind().isEmpty() ? Optional.empty() : Optional.of(new CodeableConcept().setText(key.kind()));
    }

    private static Optional<String> physical(String kind) {
        return switch (kind) {
            case "N" -> Optional.of("wa");
            case "R", "E", "O" -> Optional.of("ro");
            case "B" -> Optional.of("bd");
            case "CLR" -> Optional.of("co");
            default -> Optional.empty();
        };
    }

    /** Writes the relations, in whatever order the units came. */
    void finish() {
        for (Link link : links) {
            if (!link.to().isPresent()) {
                continue;
            }
            Reference target = reference(link.to());
            if (link.from() instanceof Organization organization) {
                organization.setPartOf(target);
            } else if (link.from() instanceof Location location) {
                if (link.to().isOrganization() || link.relation().equals(BELONGS)) {
                    location.setManagingOrganization(target.setType("Organization"));
                } else {
                    location.setPartOf(target);
                }
            }
        }
    }

    /** The unit of this message, else its number: it may have come in another message or never. */
    private Reference reference(UnitKey key) {
        String type = key.isOrganization() ? "Organization" : "Location";
        Optional<Identifier> identifier =
                key.identifier().or(() -> draft.placeOf(key.place()).map(Location::getIdentifierFirstRep));
        Optional<Reference> known = identifier.flatMap(number -> draft.known(type, number));
        return known.orElseGet(() -> {
            Reference unknown = new Reference().setType(type);
            identifier.ifPresent(unknown::setIdentifier);
            return unknown;
        });
    }
}
