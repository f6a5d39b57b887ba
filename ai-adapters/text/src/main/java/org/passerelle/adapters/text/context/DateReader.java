package org.passerelle.adapters.text.context;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.adapters.text.NormalizedText;
import org.passerelle.adapters.text.Span;

/**
 * Finds absolute and relative dates in a normalized text and counts the latter from the document's date. A year of two digits
 * is of this century unless that would lie after the document.
 */
final class DateReader {
    private static final String MONTH =
            "janvier|janv|fevrier|fevr|fev|mars|avril|avr|mai|juin|juillet|juil|aout|septembre|"
                    + "sept|octobre|oct|novembre|nov|decembre|dec";
    private static final List<String> MONTHS =
            List.of("jan", "fe", "mar", "av", "mai", "juin", "juil", "ao", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("un", 1),
            Map.entry("une", 1),
            Map.entry("deux", 2),
            Map.entry("trois", 3),
            Map.entry("quatre", 4),
            Map.entry("cinq", 5),
            Map.entry("six", 6),
            Map.entry("sept", 7),
            Map.entry("huit", 8),
            Map.entry("neuf", 9),
            Map.entry("dix", 10),
            Map.entry("douze", 12),
            Map.entry("quinze", 15),
            Map.entry("vingt", 20),
            Map.entry("trente", 30),
            Map.entry("quelques", 3),
            Map.entry("plusieurs", 3));
    private static final String COUNT =
            "(\\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quelques|plusieurs)";
    private static final String UNIT = "(minutes?|min|heures?|h|jours?|jrs?|j|semaines?|sem|mois|ans?|annees?)";

    private static final Pattern DATES = Pattern.compile("\\b(?:"
            + "(?<iy>\\d{4})-(?<im>\\d{2})-(?<id>\\d{2})"
            + "|(?<dd>\\d{1,2})[/.-](?<dm>\\d{1,2})[/.-](?<dy>\\d{4}|\\d{2})(?![/.-]?\\d)"
            + "|(?<wd>\\d{1,2})(?:er)? (?<wm>" + MONTH + ")\\.? ?(?<wy>\\d{4})?"
            + "|(?<mm>" + MONTH + ")\\.? (?<my>\\d{4})"
            + "|(?<sm>\\d{1,2})/(?<sy>\\d{4})(?![/.-]?\\d)"
            + "|(?:en|depuis|annee|courant|debut|fin|de|vers|ete|hiver) (?<year>(?:19|20)\\d{2})\\b(?![/.-]\\d)"
            + "|(?<ago>il y a (?:environ |plus de |moins de |pres de )?" + COUNT + " ?" + UNIT + ")\\b"
            + "|(?<since>depuis (?:environ |plus de |moins de |pres de )?" + COUNT + " ?" + UNIT + ")\\b"
            + "|(?<near>avant[ -]hier|hier|aujourd'?hui|ce jour|ce matin|ce midi|ce soir|cet apres[ -]midi|cette nuit"
            + "|actuellement|la veille|maintenant)\\b"
            + "|(?<last>(?:semaine|mois|an|annee|ete|hiver|printemps|automne|lundi|mardi|mercredi|jeudi|vendredi|samedi"
            + "|dimanche) (?:derniere?|passee?))\\b"
            + ")");
    private static final Pattern COUNTED = Pattern.compile(COUNT + " ?" + UNIT + "$");
    private static final Pattern BIRTH =
            Pattern.compile("\\bnee?\\s+(?:le\\s+|en\\s+)?$|naissance\\s*:?\\s*(?:le\\s+)?$|\\bddn\\s*:?\\s*$");
    private static final Pattern SINCE = Pattern.compile("\\bdepuis\\s+(?:le\\s+|la\\s+|debut\\s+|fin\\s+)?$");
    private static final int BEFORE_CHARS = 24;

    private final NormalizedText text;
    private final Optional<LocalDate> document;

    private DateReader(NormalizedText text, Optional<LocalDate> document) {
        this.text = text;
        this.document = document;
    }

    /** The dates in a text, in its order. */
    static List<DateMention> dates(NormalizedText text, Optional<LocalDate> document) {
        return new DateReader(text, document).read();
    }

    private List<DateMention> read() {
        List<DateMention> dates = new ArrayList<>();
        Matcher found = DATES.matcher(text.text());
        while (found.find()) {
            Optional<LocalDate> absolute = absolute(found);
            if (absolute.isPresent() || isRelative(found)) {
                Span span = text.originalSpan(found.start(), found.end());
                Optional<Long> days = absolute.isPresent()
                        ? document.map(date -> ChronoUnit.DAYS.between(absolute.get(), date))
                        : Optional.of(daysAgo(found));
                Optional<LocalDate> latest = absolute.or(() -> document.map(date -> date.minusDays(daysAgo(found))));
                dates.add(new DateMention(span, kind(found), latest, days));
            }
        }
        return dates;
    }

    private DateMention.Kind kind(Matcher found) {
        String before = text.text().substring(Math.max(0, found.start() - BEFORE_CHARS), found.start());
        if (BIRTH.matcher(before).find()) {
            return DateMention.Kind.BIRTH;
        }
        boolean since = found.group("since") != null
                || found.group().startsWith("depuis")
                || SINCE.matcher(before).find();
        return since ? DateMention.Kind.SINCE : DateMention.Kind.POINT;
    }

    private Optional<LocalDate> absolute(Matcher found) {
        try {
            if (found.group("iy") != null) {
                return Optional.of(LocalDate.of(number(found, "iy"), number(found, "im"), number(found, "id")));
            }
            if (found.group("dd") != null) {
                return Optional.of(LocalDate.of(year(found.group("dy")), number(found, "dm"), number(found, "dd")));
            }
            if (found.group("wd") != null) {
                return inWords(number(found, "wd"), month(found.group("wm")), found.group("wy"));
            }
            if (found.group("mm") != null) {
                return Optional.of(YearMonth.of(number(found, "my"), month(found.group("mm")))
                        .atEndOfMonth());
            }
            if (found.group("sm") != null) {
                return Optional.of(
                        YearMonth.of(number(found, "sy"), number(found, "sm")).atEndOfMonth());
            }
            if (found.group("year") != null) {
                return Optional.of(LocalDate.of(number(found, "year"), 12, 31));
            }
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A day and month without a year are the last such day before the document. */
    private Optional<LocalDate> inWords(int day, int month, String year) {
        if (year != null) {
            return Optional.of(LocalDate.of(Integer.parseInt(year), month, day));
        }
        return document.map(date -> {
            LocalDate same = LocalDate.of(date.getYear(), month, day);
            return same.isAfter(date) ? same.minusYears(1) : same;
        });
    }

    private int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 4) {
            return year;
        }
        int thisYear = document.map(LocalDate::getYear).orElse(2099);
        return 2000 + year <= thisYear ? 2000 + year : 1900 + year;
    }

    private static int month(String name) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (name.startsWith(MONTHS.get(i))) {
                return i + 1;
            }
        }
        throw new IllegalStateException("a month of the pattern without a number: " + name);
    }

    private static boolean isRelative(Matcher found) {
        return found.group("ago") != null
                || found.group("since") != null
                || found.group("near") != null
                || found.group("last") != null;
    }

    private static long daysAgo(Matcher found) {
        if (found.group("ago") != null) {
            return count(found.group("ago")) * unit(found.group("ago"));
        }
        if (found.group("since") != null) {
            return count(found.group("since")) * unit(found.group("since"));
        }
        if (found.group("last") != null) {
            String last = found.group("last");
            return last.startsWith("semaine") || last.contains("di ") ? 7 : last.startsWith("mois") ? 30 : 180;
        }
        String near = found.group("near");
        return near.startsWith("avant") ? 2 : near.equals("hier") || near.equals("la veille") ? 1 : 0;
    }

    private static long count(String words) {
        Matcher counted = COUNTED.matcher(words);
        if (!counted.find()) {
            return 1;
        }
        Integer number = NUMBERS.get(counted.group(1));
        return number == null ? Long.parseLong(counted.group(1)) : number;
    }

    /** Days in a unit; minutes and hours are of today. */
    private static long unit(String words) {
        Matcher counted = COUNTED.matcher(words);
        if (!counted.find()) {
            return 1;
        }
        return switch (counted.group(2).charAt(0)) {
            case 'j' -> 1;
            case 's' -> 7;
            case 'a' -> 365;
            default -> counted.group(2).equals("mois") ? 30 : 0;
        };
    }

    private static int number(Matcher found, String group) {
        return Integer.parseInt(found.group(group));
    }
}
