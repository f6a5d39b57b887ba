package org.passerelle.gateway.web.pharmacy;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Line;
import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Overview;

/**
 * The list of products as it is shown.
 *
 * @param overview all products
 * @param shown those that pass the filter
 * @param filter what was searched for; empty if nothing
 */
public record PharmacyPage(Overview overview, List<Line> shown, String filter) {
    public PharmacyPage {
        shown = List.copyOf(shown);
    }

    static PharmacyPage of(Overview overview, String filter) {
        String wanted = filter.strip().toLowerCase(Locale.FRENCH);
        return new PharmacyPage(
                overview,
                overview.lines().stream()
                        .filter(line -> line.label().toLowerCase(Locale.FRENCH).contains(wanted)
                                || line.code().contains(wanted))
                        .toList(),
                filter.strip());
    }

    /** {@code 12 jours}, or that it is more than what is foreseen. */
    public String days(Line line, OptionalInt out) {
        if (line.stock().isEmpty()) {
            return "-";
        }
        if (out.isEmpty()) {
            return "plus de " + overview.horizon() + " jours";
        }
        int whole = out.getAsInt() - 1;
        return whole <= 1 ? whole + " jour" : whole + " jours";
    }

    /** A quantity, with one decimal where it is small and not whole. */
    public static String quantity(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.FRENCH);
        format.setMaximumFractionDigits(Math.abs(value) < 100 ? 1 : 0);
        return format.format(value);
    }
}
