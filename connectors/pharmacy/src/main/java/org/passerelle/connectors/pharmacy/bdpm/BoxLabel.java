package org.passerelle.connectors.pharmacy.bdpm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.Counted;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.NotSaid;

/**
 * Reads the label of a box. Labels are written by a small grammar with many exceptions: {@code [n] container ... de m
 * pieces}, {@code n container ... de volume}, and kits joined by {@code -} or {@code +}. A wrong count would make a stock wrong
 * by a factor, so whatever leaves a doubt is refused.
 */
final class BoxLabel {
    private static final int COUNT_MAX = 100_000;
    private static final int LABEL_MAX = 2_000;

    private static final String NUMBER = "(\\d{1,3}(?: \\d{3})+|\\d{1,6})";
    /** {@code 112 (4 x 28)} and {@code 252 x 1}. */
    private static final String PRODUCT = NUMBER + " ?(?:\\( ?(\\d{1,4}) ?[x×*] ?(\\d{1,4}) ?\\)|[x×] ?(\\d{1,4}))?";
    /** What is swallowed, placed or worn, one by one. */
    private static final String PIECE =
            "comprimé|gélule|capsule|suppositoire|pastille|gomme|lyophilisat|ovule|pâte|film|emplâtre|patch|dispositif|pansement"
                    + "|implant|anneau|compresse|granule";
    /** Containers that are themselves the unit, unless pieces are counted in them. */
    private static final String CONTAINER =
            "flacon|ampoule|seringue|poche|sachet-dose|sachet|récipient|cartouche|stylo|tube|pot|bouteille|inhalateur|évaporateur"
                    + "|pilulier|plaquette|boîte|film|enveloppe|distributeur|étui";
    /** Containers that are only a wrapping: their number says nothing of units. */
    private static final String WRAPPING = "plaquette|boîte|film|enveloppe|étui|distributeur|pilulier";

    private static final Pattern PIECES =
            Pattern.compile("(?U)(?:\\bde|\\bcontenant) " + PRODUCT + " ?(" + PIECE + ")\\b");
    private static final Pattern LEAD = Pattern.compile("(?U)^" + PRODUCT + " ?(" + CONTAINER + "|" + PIECE + ")\\b");
    private static final Pattern BARE_CONTAINER = Pattern.compile("(?U)^(" + CONTAINER + ")\\b");
    private static final Pattern WRAPPED = Pattern.compile(
            "(?U)^(?:1 )?boîte de " + PRODUCT + " ?(" + CONTAINER + ")\\b(?! de \\d{1,6} ?(?:" + PIECE + "))");
    /** Where one of these stands without a count of its own, the number of containers is not the number of units. */
    private static final Pattern UNCOUNTED =
            Pattern.compile("(?U)\\b(comprimé|gélule|capsule|suppositoire|pastille|gomme|lyophilisat|ovule)\\b");
    /** {@code (distributeur parallèle : ...)}, {@code (abrogée le ...)}, {@code (conditionnement multiple)}: no contents. */
    private static final Pattern ASIDE = Pattern.compile(
            "\\((?:distributeur parallèle|abrogée|conditionnement|emballage|dose unitaire|\\d+ comprimé)[^()]*\\)");

    private static final Pattern NUMBERED_PIECE = Pattern.compile("(?U)\\b\\d{1,6} ?(?!film)(?:" + PIECE + ")\\b");
    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");
    /** A film is also a piece, to be put under the tongue. */
    private static final Pattern NESTED =
            Pattern.compile("(?U)(?:\\bde|\\bcontenant) \\d{1,6} ?(?!film)(" + CONTAINER + ")\\b");

    private static final String LEVELS = "le libellé compte des contenants dans des contenants";

    private static final Pattern NEXT_PART = Pattern.compile(" [-+] ");
    /** What comes with a medicine and is none. */
    private static final Pattern ACCESSORY =
            Pattern.compile("(?U)^(?:avec\\b|(?:\\d{1,4} )?(?:aiguille|tampon|adaptateur|gobelet|cuillère"
                    + "|seringue(?! préremplie)|piston|compresse|pansement|dispositif|kit|set|mesurette|racleur|spatule|canule|pipette"
                    + "|nécessaire|système|filtre|prolongateur|tubulure|lingette)\\b)");

    private BoxLabel() {}

    static BoxContent read(String label) {
        if (label.isBlank() || label.length() > LABEL_MAX) {
            return new NotSaid("le libellé de la présentation est vide ou démesuré");
        }
        List<String> parts = List.of(NEXT_PART.split(plain(label)));
        BoxContent first = part(parts.get(0));
        for (String other : parts.subList(1, parts.size())) {
            if (ACCESSORY.matcher(other.strip()).find()) {
                continue;
            }
            Optional<Integer> beside = lead(other.strip());
            if (!(first instanceof Counted counted) || !beside.equals(Optional.of(counted.count()))) {
                return new NotSaid("le libellé décrit plusieurs composants dont les nombres diffèrent");
            }
        }
        return first;
    }

    /** Lower case, the singular, without asides. */
    private static String plain(String label) {
        String text = label.toLowerCase(Locale.FRENCH)
                .replace('\u00A0', ' ')
                .replaceAll("\\((?:s|x|e|e\\)\\(s)\\)", "")
                .replace("boite", "boîte")
                .replaceAll("(?U)\\b(" + PIECE + "|" + CONTAINER + ")[sx]\\b", "$1")
                .replaceAll("\\s+", " ");
        return ASIDE.matcher(text).replaceAll("").strip();
    }

    private static BoxContent part(String text) {
        List<MatchResult> pieces = PIECES.matcher(text).results().toList();
        if (pieces.size() > 1 || ((!pieces.isEmpty() || startsWithPiece(text)) && numbersOfPieces(text) > 1)) {
            return new NotSaid("le libellé compte plusieurs sortes d'unités");
        }
        if (pieces.size() == 1) {
            return inContainers(text, pieces.get(0));
        }
        if (UNCOUNTED.matcher(text).find() && !startsWithPiece(text)) {
            return new NotSaid("le libellé nomme des unités sans en écrire le nombre");
        }
        Matcher wrapped = WRAPPED.matcher(text);
        if (wrapped.find()) {
            return counted(number(wrapped), wrapped.group(5));
        }
        Matcher lead = LEAD.matcher(text);
        if (!lead.find()) {
            Matcher bare = BARE_CONTAINER.matcher(text);
            return new NotSaid(
                    bare.find()
                            ? "le libellé n'écrit pas le nombre de « " + bare.group(1) + " » de la boîte"
                            : "le libellé n'a pas une forme connue");
        }
        if (nested(text, lead.group(5))) {
            return new NotSaid(LEVELS);
        }
        return lead.group(5).matches(WRAPPING)
                ? new NotSaid("le libellé n'écrit pas ce que contient « " + lead.group(5) + " »")
                : counted(number(lead), lead.group(5));
    }

    /** {@code 4 plaquette ... de 14 comprimé} is 56; without a number before the container, the pieces are all there are. */
    private static BoxContent inContainers(String text, MatchResult piece) {
        if (nested(text, "")) {
            return new NotSaid(LEVELS);
        }
        Optional<Long> each = number(piece);
        Matcher lead = LEAD.matcher(text);
        if (lead.find()) {
            return counted(number(lead).flatMap(n -> each.map(m -> n * m)), piece.group(5));
        }
        boolean known = BARE_CONTAINER.matcher(text).find();
        return known ? counted(each, piece.group(5)) : new NotSaid("le libellé n'a pas une forme connue");
    }

    /** {@code 24 comprimés jaunes et 4 comprimés blancs} is two. What stands in brackets repeats or breaks down the rest. */
    private static long numbersOfPieces(String text) {
        String outside = BRACKETS.matcher(BRACKETS.matcher(text).replaceAll("")).replaceAll("");
        return NUMBERED_PIECE.matcher(outside).results().count();
    }

    /** {@code 30 sachets de 1 dispositif} in a box: containers are counted within containers, of another kind than the first. */
    private static boolean nested(String text, String first) {
        return NESTED.matcher(text).results().anyMatch(inner -> !inner.group(1).equals(first));
    }

    private static boolean startsWithPiece(String text) {
        Matcher lead = LEAD.matcher(text);
        return lead.find() && lead.group(5).matches(PIECE);
    }

    private static Optional<Integer> lead(String text) {
        Matcher lead = LEAD.matcher(text);
        return lead.find() ? number(lead).map(Long::intValue) : Optional.empty();
    }

    /** The number of a {@link #PRODUCT}; empty if what stands in brackets contradicts it. */
    private static Optional<Long> number(MatchResult found) {
        long stated = Long.parseLong(found.group(1).replace(" ", ""));
        if (found.group(2) != null) {
            long product = Long.parseLong(found.group(2)) * Long.parseLong(found.group(3));
            return product == stated ? Optional.of(stated) : Optional.empty();
        }
        return Optional.of(found.group(4) == null ? stated : stated * Long.parseLong(found.group(4)));
    }

    private static BoxContent counted(Optional<Long> count, String unit) {
        return count.filter(n -> n > 0 && n <= COUNT_MAX)
                .<BoxContent>map(n -> new Counted(n.intValue(), unit))
                .orElseGet(() -> new NotSaid("les nombres du libellé se contredisent ou sont démesurés"));
    }
}
