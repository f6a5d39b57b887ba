package org.passerelle.connectors.pharmacy.bdpm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.connectors.pharmacy.PlainText;
import org.passerelle.connectors.pharmacy.bdpm.Substitute.Reason;

/** The medicines of France, found by code or name. Never changes; safe for any number of threads. */
public final class Medicines {
    /** What a site has that was given no database. */
    public static final Medicines NONE = new Medicines(List.of(), List.of(), List.of(), List.of(), List.of());

    private final Map<String, Medicine> byCis = new LinkedHashMap<>();
    private final Map<String, Presentation> byCip13 = new HashMap<>();
    private final Map<String, Presentation> byCip7 = new HashMap<>();
    private final Map<String, String> searchable = new LinkedHashMap<>();
    private final Map<String, List<String>> cisByGroup = new HashMap<>();
    private final Map<Composition, List<String>> cisByComposition = new HashMap<>();
    private final Map<String, Composition> compositionByCis = new HashMap<>();

    Medicines(
            Collection<Speciality> specialities,
            Collection<Presentation> presentations,
            Collection<Substance> substances,
            Collection<GroupMember> groups,
            Collection<RowParsers.Major> majors) {
        Map<String, List<Presentation>> boxes = grouped(presentations, Presentation::cis);
        Map<String, List<Substance>> parts = grouped(substances, Substance::cis);
        Map<String, List<GroupMember>> memberships = grouped(groups, GroupMember::cis);
        Map<String, String> atc = new HashMap<>();
        majors.forEach(major -> atc.put(major.cis(), major.atc()));
        for (Speciality speciality : specialities) {
            String cis = speciality.cis();
            byCis.put(
                    cis,
                    new Medicine(
                            speciality,
                            Optional.ofNullable(atc.get(cis)),
                            parts.getOrDefault(cis, List.of()),
                            boxes.getOrDefault(cis, List.of()),
                            memberships.getOrDefault(cis, List.of())));
            searchable.put(cis, PlainText.searchable(speciality.name()));
        }
        for (Presentation box : presentations) {
            byCip13.put(box.cip13(), box);
            byCip7.put(box.cip7(), box);
        }
        byCis.values().forEach(this::index);
    }

    private void index(Medicine medicine) {
        String cis = medicine.speciality().cis();
        medicine.groups()
                .forEach(member -> cisByGroup
                        .computeIfAbsent(member.group(), none -> new ArrayList<>())
                        .add(cis));
        Composition.of(medicine.speciality(), medicine.substances()).ifPresent(composition -> {
            compositionByCis.put(cis, composition);
            cisByComposition
                    .computeIfAbsent(composition, none -> new ArrayList<>())
                    .add(cis);
        });
    }

    /** How many specialities are known. */
    public int size() {
        return byCis.size();
    }

    /** All of them, in the order of the file. */
    public Collection<Medicine> all() {
        return List.copyOf(byCis.values());
    }

    /** The medicine of a CIS. */
    public Optional<Medicine> ofCis(String cis) {
        return Optional.ofNullable(byCis.get(cis));
    }

    /** The box of a CIP13. */
    public Optional<Presentation> ofCip13(String cip13) {
        return Optional.ofNullable(byCip13.get(cip13));
    }

    /** The box of a CIP7. */
    public Optional<Presentation> ofCip7(String cip7) {
        return Optional.ofNullable(byCip7.get(cip7));
    }

    /** The box that a code names; a UCD or CIS names none, since the BDPM does not join UCD and boxes. */
    public Optional<Presentation> boxOf(MedicineCode code) {
        return switch (code.kind()) {
            case CIP13 -> ofCip13(code.value());
            case CIP7 -> ofCip7(code.value());
            case UCD13, UCD7, CIS -> Optional.empty();
        };
    }

    /** The medicine that a code names; empty for a UCD, which the BDPM does not list. */
    public Optional<Medicine> of(MedicineCode code) {
        return code.kind() == MedicineCode.Kind.CIS
                ? ofCis(code.value())
                : boxOf(code).flatMap(box -> ofCis(box.cis()));
    }

    /**
     * Medicines whose name holds every word of {@code words}, whatever the case and accents; names that begin with them
     * come first.
     *
     * @param limit at most so many
     */
    public List<Medicine> named(String words, int limit) {
        String wanted = PlainText.searchable(words);
        if (wanted.isEmpty()) {
            return List.of();
        }
        String[] each = wanted.split(" ");
        List<String> found = searchable.entrySet().stream()
                .filter(entry -> Stream.of(each).allMatch(entry.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
        return Stream.concat(
                        found.stream().filter(cis -> searchable.get(cis).startsWith(wanted)),
                        found.stream().filter(cis -> !searchable.get(cis).startsWith(wanted)))
                .limit(limit)
                .map(byCis::get)
                .toList();
    }

    /**
     * What may stand in for a speciality: what is authorised and sold, in a group of generics with it or of the same
     * composition; itself left out. Candidates for the pharmacist, not decisions.
     */
    public List<Substitute> substitutesOf(String cis) {
        Medicine medicine = byCis.get(cis);
        if (medicine == null) {
            return List.of();
        }
        Set<String> inGroup = new LinkedHashSet<>();
        medicine.groups().forEach(member -> inGroup.addAll(cisByGroup.get(member.group())));
        Set<String> alike = new LinkedHashSet<>();
        Optional.ofNullable(compositionByCis.get(cis)).ifPresent(same -> alike.addAll(cisByComposition.get(same)));
        alike.removeAll(inGroup);
        return Stream.concat(
                        candidates(inGroup, cis, Reason.SAME_GENERIC_GROUP),
                        candidates(alike, cis, Reason.SAME_COMPOSITION))
                .toList();
    }

    private Stream<Substitute> candidates(Set<String> found, String without, Reason reason) {
        return found.stream()
                .filter(cis -> !cis.equals(without))
                .map(byCis::get)
                .filter(Medicine::isAvailable)
                .map(medicine -> new Substitute(medicine, reason));
    }

    private static <T> Map<String, List<T>> grouped(Collection<T> all, Function<T, String> by) {
        return all.stream().collect(Collectors.groupingBy(by));
    }
}
