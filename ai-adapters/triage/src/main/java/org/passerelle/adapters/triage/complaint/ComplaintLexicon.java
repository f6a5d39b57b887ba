package org.passerelle.adapters.triage.complaint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.passerelle.adapters.text.ClinicalText;
import org.passerelle.adapters.text.ContextCues;
import org.passerelle.adapters.text.Lexicon;
import org.passerelle.adapters.text.Matcher;
import org.passerelle.adapters.text.Mention;
import org.passerelle.adapters.text.Span;

/** Reads presenting complaints by the two tables beside this class. Immutable; linear in the length of the text. */
public final class ComplaintLexicon {
    private static final ComplaintLexicon STANDARD = load();

    /** Marks that registers put between the words of one complaint: {@code pain, chest}; {@code F/C}. */
    private static final String JOINTS = ",./()-_+:;";

    private final Matcher matcher;
    private final Set<String> concepts;
    private final List<ComplaintGroup> groups;
    private final String source;

    private ComplaintLexicon(Matcher matcher, Set<String> concepts, List<ComplaintGroup> groups, String source) {
        this.matcher = matcher;
        this.concepts = concepts;
        this.groups = List.copyOf(groups);
        this.source = source;
    }

    /** The lexicon of this version. */
    public static ComplaintLexicon standard() {
        return STANDARD;
    }

    /** The tables as they are written, for the digest of a model that depends on them. */
    public String source() {
        return source;
    }

    /** Every concept, in alphabetical order. */
    public Set<String> concepts() {
        return concepts;
    }

    /** Every group, the most decisive first. */
    public List<ComplaintGroup> groups() {
        return groups;
    }

    /** Reads a short complaint, where marks only join words. */
    public Complaint read(String text) {
        StringBuilder joined = new StringBuilder(text);
        for (int i = 0; i < joined.length(); i++) {
            if (JOINTS.indexOf(joined.charAt(i)) >= 0) {
                joined.setCharAt(i, ' ');
            }
        }
        return read(text, ClinicalText.of(joined.toString()));
    }

    /** Reads prose, such as an admission reason in whole sentences: a comma ends what a denial reaches. */
    public Complaint readProse(String text) {
        return read(text, ClinicalText.of(text));
    }

    private Complaint read(String text, ClinicalText clinical) {
        Map<String, Span> found = new HashMap<>();
        for (Mention mention : matcher.mentions(clinical)) {
            if (mention.qualifiers().ofThePatient()) {
                found.putIfAbsent(mention.concept(), mention.span());
            }
        }
        List<ComplaintGroup> holding =
                groups.stream().filter(group -> group.holds(found.keySet())).toList();
        return new Complaint(text, found, holding);
    }

    private static ComplaintLexicon load() {
        String words = table("words.tsv");
        String groupTable = table("groups.tsv");
        Lexicon.Builder builder = Lexicon.builder();
        Set<String> concepts = new TreeSet<>();
        for (String row : rows(words)) {
            String[] cells = row.split("\t", -1);
            concepts.add(cells[0]);
            for (String phrase : cells[2].split("\\|")) {
                builder.add(cells[0], phrase);
            }
        }
        List<ComplaintGroup> groups = new ArrayList<>();
        for (String row : rows(groupTable)) {
            groups.add(group(row, concepts));
        }
        Matcher matcher = new Matcher(builder.build(), ContextCues.standard());
        return new ComplaintLexicon(matcher, concepts, groups, words + groupTable);
    }

    private static ComplaintGroup group(String row, Set<String> concepts) {
        String[] cells = row.split("\t", -1);
        List<List<String>> all = new ArrayList<>();
        Set<String> none = new HashSet<>();
        for (String part : cells[3].split(" & ")) {
            List<String> choice = List.of((part.startsWith("!") ? part.substring(1) : part).split("/"));
            if (!concepts.containsAll(choice)) {
                throw new IllegalArgumentException("groups.tsv, " + cells[0] + ": unknown concept in " + part);
            }
            if (part.startsWith("!")) {
                none.addAll(choice);
            } else {
                all.add(choice);
            }
        }
        return new ComplaintGroup(cells[0], Integer.parseInt(cells[1]), pain(cells[2]), all, none, cells[4]);
    }

    private static ComplaintGroup.Pain pain(String cell) {
        return switch (cell) {
            case "centrale" -> ComplaintGroup.Pain.CENTRAL;
            case "peripherique" -> ComplaintGroup.Pain.PERIPHERAL;
            case "-" -> ComplaintGroup.Pain.NONE;
            default -> throw new IllegalArgumentException("groups.tsv: unknown kind of pain " + cell);
        };
    }

    private static List<String> rows(String table) {
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String table(String name) {
        try (InputStream in = ComplaintLexicon.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the triage module: rebuild it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
