package org.passerelle.adapters.pathos.proof;

import java.util.List;
import java.util.stream.Stream;

/** Medicines that are given for few états only, from {@code drugs.tsv}. */
public final class DrugNeeds {
    private DrugNeeds() {}

    /**
     * A kind of medicine.
     *
     * @param kind its name, in French
     * @param subjects what it is given for, the most usual first
     * @param words in lower case, each enough to recognise one
     */
    public record Need(String kind, List<String> subjects, List<String> words) {
        public Need {
            subjects = List.copyOf(subjects);
            words = List.copyOf(words);
        }

        /** Whether a medicine's name, in lower case, is one of the kind. */
        public boolean names(String medicine) {
            return words.stream().anyMatch(medicine::contains);
        }
    }

    /** The kinds of this version. */
    public static List<Need> standard() {
        return Knowledge.drugs().map(DrugNeeds::need).toList();
    }

    private static Need need(String line) {
        String[] cells = line.split("\t");
        return new Need(
                cells[0],
                Stream.of(cells[1].split("\\|")).toList(),
                Stream.of(cells[2].split("\\|")).toList());
    }
}
