package org.passerelle.adapters.pathos.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Counts agreement. A proof found is right if one expected says the same (état and type) of words that share at least half of
 * the shorter stretch; one expected is found likewise. The last table asks for the état alone. Unsupported is the share of proofs whose
 * words are not where they say; they are counted and never written.
 */
final class ProofAgreement {
    private final List<Marked> expected;
    private final List<Marked> found;
    private final List<Marked> unsupported;

    ProofAgreement(List<Marked> expected, List<Marked> found, List<Marked> unsupported) {
        this.expected = expected;
        this.found = found;
        this.unsupported = unsupported;
    }

    String markdown() {
        return table("all", Marked::matchesWhole, Marked::type)
                + "\n"
                + table("all", Marked::matchesWhole, Marked::etat)
                + "\n"
                + table("état alone, whatever the type", Marked::matches, one -> "");
    }

    private String table(String name, BiPredicate<Marked, Marked> same, Function<Marked, String> by) {
        StringBuilder table = new StringBuilder(
                "| what | expected | found | precision | recall | F1 | unsupported |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        row(table, name, new Counted(expected, found, unsupported.size()), same);
        Set<String> groups = new TreeSet<>();
        expected.forEach(one -> groups.add(by.apply(one)));
        found.forEach(one -> groups.add(by.apply(one)));
        groups.remove("");
        for (String group : groups) {
            row(
                    table,
                    group,
                    new Counted(
                            only(expected, by, group),
                            only(found, by, group),
                            only(unsupported, by, group).size()),
                    same);
        }
        return table.toString();
    }

    private record Counted(List<Marked> expected, List<Marked> found, int unsupported) {}

    private static List<Marked> only(List<Marked> all, Function<Marked, String> by, String group) {
        return all.stream().filter(one -> by.apply(one).equals(group)).toList();
    }

    private static void row(StringBuilder table, String name, Counted counted, BiPredicate<Marked, Marked> same) {
        List<Marked> expected = counted.expected();
        List<Marked> found = counted.found();
        int without = counted.unsupported();
        double right = share(found, expected, same);
        double met = share(expected, found, same);
        double f1 = right + met == 0 ? 0 : 2 * right * met / (right + met);
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f |%n",
                name,
                expected.size(),
                found.size(),
                right,
                met,
                f1,
                (double) without / Math.max(1, found.size() + without)));
    }

    private static double share(List<Marked> of, List<Marked> among, BiPredicate<Marked, Marked> same) {
        long matched = of.stream()
                .filter(one -> among.stream().anyMatch(other -> same.test(one, other)))
                .count();
        return (double) matched / Math.max(1, of.size());
    }
}
