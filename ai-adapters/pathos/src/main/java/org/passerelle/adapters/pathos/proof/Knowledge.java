package org.passerelle.adapters.pathos.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What notes say, as it ships: subjects in one file a domain, figures, attitudes, medicines. */
final class Knowledge {
    private static final String FOLDER = "/org/passerelle/adapters/pathos/knowledge/";

    /** In the order in which words that several subjects share are given out. */
    private static final List<String> DOMAINS = List.of(
            "cardio-vasculaire.tsv",
            "neuro-psychiatrique.tsv",
            "broncho-pulmonaire.tsv",
            "infectieux.tsv",
            "dermatologique.tsv",
            "osteo-articulaire.tsv",
            "gastro-enterologique.tsv",
            "endocrinien.tsv",
            "uro-nephrologique.tsv",
            "autres.tsv");

    private static final List<String> OTHERS = List.of("measures.tsv", "attitudes.tsv", "right-words.txt", "drugs.tsv");

    private Knowledge() {}

    /** The subjects in the order of the domains. */
    static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        DOMAINS.forEach(domain -> read(domain, subjects));
        return subjects;
    }

    private static void read(String domain, List<Subject> subjects) {
        List<String> open = List.of();
        Map<WordKind, List<String>> phrases = new EnumMap<>(WordKind.class);
        for (String line : lines(domain)) {
            String[] cells = line.split("\t");
            if (cells[0].equals("SUBJECT")) {
                close(open, phrases, subjects);
                phrases.clear();
                open = List.of(cells[1], cells[2]);
            } else {
                phrases.computeIfAbsent(WordKind.valueOf(cells[0]), kind -> new ArrayList<>())
                        .addAll(List.of(cells[1].split("\\|")));
            }
        }
        close(open, phrases, subjects);
    }

    private static void close(List<String> open, Map<WordKind, List<String>> phrases, List<Subject> subjects) {
        if (!open.isEmpty()) {
            subjects.add(new Subject(open.get(0), List.of(open.get(1).split("\\|")), phrases));
        }
    }

    /** The figures in the order of the file. */
    static List<Measure> measures() {
        return lines("measures.tsv").stream().map(Measure::of).toList();
    }

    /** Words that are right although they resemble words of the subjects. */
    static List<String> rightWords() {
        return lines("right-words.txt");
    }

    /** The phrases of each attitude. */
    static Map<Attitude, List<String>> attitudes() {
        Map<Attitude, List<String>> attitudes = new EnumMap<>(Attitude.class);
        for (String line : lines("attitudes.tsv")) {
            String[] cells = line.split("\t");
            attitudes
                    .computeIfAbsent(Attitude.valueOf(cells[0]), attitude -> new ArrayList<>())
                    .addAll(List.of(cells[1].split("\\|")));
        }
        return attitudes;
    }

    /** The kinds of medicines, one a line. */
    static Stream<String> drugs() {
        return lines("drugs.tsv").stream();
    }

    /** SHA-256 over every file. */
    static String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String file : Stream.concat(DOMAINS.stream(), OTHERS.stream()).toList()) {
                lines(file).forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static List<String> lines(String file) {
        try (InputStream in = Knowledge.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the pathos module: rebuild it");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
