package org.passerelle.adapters.triage.samu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.text.ClinicalText;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.triage.rules.Measure;
import org.passerelle.adapters.triage.rules.Measure.Kind;

/**
 * Finds the few figures that the rules ask for in a text: how long, how hot, how fast, how saturated, how awake,
 * and the systolic pressure.
 *
 * <p>A figure is taken only with its name just before it (or its unit after it) and within what is physically possible.
 */
final class MeasureFinder {
    /** How many words back the name of a figure may stand. */
    private static final int NAME_REACH = 4;

    /** A pressure up to here is in centimetres of mercury. */
    private static final double MOST_CM_HG = 30;

    private static final double MINUTES_PER_HOUR = 60;
    private static final double MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

    private static final Set<String> SINCE = Set.of("depuis", "dure", "pendant", "evoluant");
    private static final Set<String> HEAT = Set.of("temperature", "temp", "fievre", "febrile", "t", "hyperthermie");
    private static final Set<String> BREATHS = Set.of("fr", "respiratoire");
    private static final Set<String> SATURATION = Set.of("spo", "sat", "sao", "saturation", "sature");
    private static final Set<String> PRESSURE = Set.of("pa", "ta", "pas", "tension", "systolique");
    private static final Set<String> AWAKE = Set.of("glasgow", "gcs", "g");

    private MeasureFinder() {}

    static List<Measure> find(ClinicalText text, Note note) {
        List<Measure> measures = new ArrayList<>();
        List<Token> tokens = text.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.NUMBER
                    && tokens.get(i).form().length() <= 6) {
                int at = i;
                read(tokens, i)
                        .ifPresent(found ->
                                measures.add(new Measure(found.kind(), found.value(), evidence(note, tokens, at))));
            }
        }
        return measures;
    }

    private record Found(Kind kind, double value) {}

    private static Optional<Found> read(List<Token> tokens, int at) {
        double value = Double.parseDouble(tokens.get(at).form());
        Optional<Found> duration = minutesPerUnit(tokens, at + 1)
                .filter(minutes -> named(tokens, at, SINCE))
                .map(minutes -> new Found(Kind.DURATION, value * minutes));
        if (duration.isPresent()) {
            return duration;
        }
        if (value >= 34 && value <= 43 && (named(tokens, at, HEAT) || isCelsius(tokens, at + 1))) {
            return Optional.of(new Found(Kind.TEMPERATURE, value));
        }
        if (value >= 40 && value <= 100 && named(tokens, at, SATURATION)) {
            return Optional.of(new Found(Kind.SPO2, value));
        }
        if (value >= 4 && value <= 80 && named(tokens, at, BREATHS)) {
            return Optional.of(new Found(Kind.RESPIRATION, value));
        }
        OptionalDouble systolic = systolic(value, tokens, at);
        if (systolic.isPresent()) {
            return Optional.of(new Found(Kind.SYSTOLIC, systolic.getAsDouble()));
        }
        if (value >= 3 && value <= 15 && named(tokens, at, AWAKE)) {
            return Optional.of(new Found(Kind.GLASGOW, value));
        }
        return Optional.empty();
    }

    /** Before the stroke of {@code 80/40} or {@code 8/4}; a French habit is to say it in cmHg. */
    private static OptionalDouble systolic(double value, List<Token> tokens, int at) {
        boolean stroke = at + 2 < tokens.size()
                && tokens.get(at + 1).is("/")
                && tokens.get(at + 2).kind() == Token.Kind.NUMBER;
        if (!stroke || !named(tokens, at, PRESSURE)) {
            return OptionalDouble.empty();
        }
        double mmHg = value <= MOST_CM_HG ? value * 10 : value;
        return mmHg >= 30 && mmHg <= 350 ? OptionalDouble.of(mmHg) : OptionalDouble.empty();
    }

    private static boolean named(List<Token> tokens, int at, Set<String> names) {
        for (int back = 1; back <= NAME_REACH && at - back >= 0; back++) {
            Token token = tokens.get(at - back);
            if (names.contains(token.form())) {
                return true;
            }
            boolean separator = token.is(":") || token.is("=") || token.is("(");
            if (!token.counts() && !separator) {
                return false;
            }
        }
        return false;
    }

    private static boolean isCelsius(List<Token> tokens, int at) {
        return at < tokens.size() && tokens.get(at).is("c");
    }

    private static Optional<Double> minutesPerUnit(List<Token> tokens, int at) {
        if (at >= tokens.size()) {
            return Optional.empty();
        }
        return switch (tokens.get(at).form()) {
            case "min", "mn", "minute", "minutes" -> Optional.of(1.0);
            case "h", "heure", "heures" -> Optional.of(MINUTES_PER_HOUR);
            case "j", "jour", "jours" -> Optional.of(MINUTES_PER_DAY);
            case "semaine", "semaines" -> Optional.of(7 * MINUTES_PER_DAY);
            default -> Optional.empty();
        };
    }

    private static Evidence evidence(Note note, List<Token> tokens, int at) {
        return new Evidence(
                note.resource(),
                note.path(),
                tokens.get(at).span().start(),
                tokens.get(at).span().end());
    }
}
