package org.passerelle.gateway.web.catalogue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.Fallback;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.screens.Frame;

/**
 * One adapter's page.
 *
 * @param comparisons those that concern it
 * @param done whether the page answers a switch that was just set
 */
public record AdapterPage(AdapterView view, List<Comparison> comparisons, boolean done) {

    private static final String STATUS = "http-";

    private static final Set<String> FAILURES = Set.of(
            "late",
            "timeout",
            "no-connection",
            "connection-lost",
            "tls",
            "credential",
            "not-json",
            "malformed-answer",
            "wrong-id",
            "wrong-model",
            "wrong-version",
            "schema");

    static AdapterPage of(AdapterView view, List<Comparison> all, boolean done) {
        return new AdapterPage(
                view, all.stream().filter(each -> each.concerns(view.name())).toList(), done);
    }

    /** A query in plain words, in French. */
    public static String words(DataNeed need) {
        return DataWords.of(need);
    }

    /** What kind of data a query is about, in French, whatever elements of it. */
    public static String kind(DataNeed need) {
        return DataWords.kind(need);
    }

    /** Why a call failed, in words where there are some; else the code. */
    public static String failure(Frame frame, String code) {
        if (code.startsWith(STATUS)) {
            return frame.t("failure.http", code.substring(STATUS.length()));
        }
        return FAILURES.contains(code) ? frame.t("failure." + code) : code;
    }

    /** What the professional gets when it gives no answer, in French. */
    public static String words(Fallback fallback) {
        return switch (fallback) {
            case Fallback.Words(String text) -> text;
            case Fallback.OtherAdapter(String adapter) -> "le module " + adapter + " est interrogé";
        };
    }

    /** The beginning of a digest, enough to tell two apart. */
    public static String brief(String digest) {
        return digest.length() > 12 ? digest.substring(0, 12) : digest;
    }

    /** The style of a mode. */
    public static String style(Mode mode) {
        return switch (mode) {
            case ADVISORY -> "bon";
            case SHADOW -> "moyen";
            case OFF -> "";
        };
    }

    /** The style of a circuit breaker's state. */
    public static String style(AdapterView.Breaker breaker) {
        return switch (breaker) {
            case CLOSED -> "bon";
            case HALF_OPEN -> "moyen";
            case OPEN -> "mauvais";
        };
    }

    /** A share in the language of the page; a dash if there is none. */
    public static String percent(Frame frame, OptionalDouble share) {
        return share.isEmpty()
                ? "-"
                : String.format(frame.words().language().locale(), "%.0f %%", share.getAsDouble() * 100);
    }

    /** A figure with two digits after the point; a dash if there is none. */
    public static String figure(Frame frame, OptionalDouble figure) {
        return figure.isEmpty() ? "-" : String.format(frame.words().language().locale(), "%.2f", figure.getAsDouble());
    }

    /** Milliseconds; a dash if there are none. */
    public static String millis(Frame frame, OptionalDouble millis) {
        return millis.isEmpty()
                ? "-"
                : String.format(frame.words().language().locale(), "%.0f\u00a0ms", millis.getAsDouble());
    }

    /** Energy with the unit that fits, so that small answers do not all read as zero. */
    public static String energy(Frame frame, OptionalDouble joules) {
        if (joules.isEmpty()) {
            return "-";
        }
        double value = joules.getAsDouble();
        String unit = value < 1 ? "mJ" : value < 10_000 ? "J" : "kJ";
        double shown = value < 1 ? value * 1000 : value < 10_000 ? value : value / 1000;
        return String.format(
                frame.words().language().locale(), shown < 10 ? "%.2f\u00a0%s" : "%.0f\u00a0%s", shown, unit);
    }
}
