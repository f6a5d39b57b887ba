package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.Assertion;
import org.passerelle.adapters.text.context.ContextText;
import org.passerelle.adapters.text.context.Quality;

/**
 * Judges the figures of a note. A figure beyond its limit proves its subject; within its limits it does so only beside something
 * else of the subject in the same sentence, as follow-up. Scales of pain and weights are of the subject that is spoken of nearest.
 */
final class Figures {
    private static final String PAIN = "@douleur";
    private static final String HYPOTENSION = "hypotension";
    private static final String WEIGHT = "@poids";
    private static final String PROSTATE = "@psa";
    private static final String INFLAMMATION = "@inflammation";
    private static final String INFECTION = "infection";
    private static final List<String> INFLAMED = List.of(
            "inflammatoire",
            "infection",
            "septicemie",
            "bronchopneumopathie",
            "infection-urinaire",
            "rhumatisme-inflammatoire",
            "escarre");
    private static final String UNDERNUTRITION = "denutrition";
    private static final String HEART_FAILURE = "insuffisance-cardiaque";
    /** What hurts in an EHPAD, by how surely. */
    private static final List<String> PAINFUL = List.of(
            "escarre",
            "fracture",
            "zona",
            "vertebral",
            "arthrose",
            "rhumatisme-inflammatoire",
            "terminal",
            "cancer",
            "arteriopathie",
            "amputation",
            "abdominal",
            "thrombose");

    private static final Set<String> LOST = Set.of("perte", "perdu", "baisse", "amaigrissement", "moins", "maigri");
    /** How far behind the word {@code poids} its change may stand. */
    private static final int WEIGHT_WORDS_MAX = 14;

    private final ContextText text;
    private final Surroundings surroundings;

    Figures(ContextText text, Surroundings surroundings) {
        this.text = text;
        this.surroundings = surroundings;
    }

    /** The subjects that figures of a statement prove whatever else the note says. */
    List<String> sure(Statement statement) {
        List<String> subjects = new ArrayList<>();
        for (Figure figure : statement.figures()) {
            if (!figure.measure().isShared()) {
                value(statement, figure)
                        .filter(value -> figure.measure().proves(value))
                        .ifPresent(value -> subjects.add(figure.measure().subject()));
            }
        }
        return subjects;
    }

    /** What the figures of a statement prove. */
    Map<Finding, ProofType> proving(Statement statement) {
        Map<Finding, ProofType> proving = new LinkedHashMap<>();
        for (Figure figure : statement.figures()) {
            Measure measure = figure.measure();
            subject(statement, figure)
                    .ifPresent(subject -> proving.put(
                            new Finding(figure.hit(), subject, WordKind.TOOLS, measure.source()), measure.type()));
        }
        return proving;
    }

    private Optional<String> subject(Statement statement, Figure figure) {
        Measure measure = figure.measure();
        if (measure.subject().equals(BloodPressure.NAME)) {
            return pressure(statement, figure);
        }
        Optional<Double> value = value(statement, figure);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return switch (measure.subject()) {
            case PAIN -> surroundings.nearest(PAINFUL, statement.number());
            case PROSTATE -> Optional.of(surroundings.has("cancer") ? "cancer" : "retention");
            case WEIGHT -> weight(statement, figure);
            case INFLAMMATION ->
                Optional.of(surroundings.nearest(INFLAMED, statement.number()).orElse(INFECTION))
                        .filter(subject -> measure.proves(value.get()));
            default ->
                Optional.of(measure.subject())
                        .filter(subject -> measure.proves(value.get())
                                || (measure.isPossible(value.get()) && surroundings.has(subject, statement.number())));
        };
    }

    private Optional<String> pressure(Statement statement, Figure figure) {
        int at = statement.figure(figure.hit().to());
        if (text.tokens().get(figure.hit().from()).is(HYPOTENSION)) {
            return at >= 0
                            && BloodPressure.at(
                                            text.tokens(),
                                            at,
                                            statement.sentence().to())
                                    .isPresent()
                    ? Optional.of(BloodPressure.FALLS)
                    : Optional.empty();
        }
        return at < 0
                ? Optional.empty()
                : BloodPressure.at(text.tokens(), at, statement.sentence().to()).flatMap(BloodPressure::subject);
    }

    private Optional<String> weight(Statement statement, Figure figure) {
        List<Token> tokens = text.tokens();
        int end = Math.min(statement.sentence().to(), figure.hit().to() + WEIGHT_WORDS_MAX);
        for (int i = figure.hit().to(); i < end; i++) {
            Token token = tokens.get(i);
            char sign = token.kind() == Token.Kind.NUMBER ? signBefore(token) : ' ';
            if (sign == '-' || LOST.contains(token.form())) {
                return Optional.of(UNDERNUTRITION);
            }
            if (sign == '+') {
                return Optional.of(HEART_FAILURE).filter(surroundings::has);
            }
        }
        return Optional.of(UNDERNUTRITION).filter(subject -> surroundings.has(subject, statement.number()));
    }

    private char signBefore(Token number) {
        int at = number.span().start() - 1;
        while (at >= 0 && text.original().charAt(at) == ' ') {
            at--;
        }
        char sign = at < 0 ? ' ' : text.original().charAt(at);
        boolean apart = at < 1 || !Character.isLetterOrDigit(text.original().charAt(at - 1));
        return switch (sign) {
            case '-', '\u2212', '\u2013' -> apart ? '-' : ' ';
            case '+' -> '+';
            default -> ' ';
        };
    }

    private Optional<Double> value(Statement statement, Figure figure) {
        int at = statement.figure(figure.hit().to());
        Assertion assertion =
                text.assertionOfPhrase(figure.hit().from(), figure.hit().to());
        if (at < 0 || assertion.is(Quality.HYPOTHESIS) || !hasUnit(at, figure.measure())) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text.tokens().get(at).form());
        return Optional.of(value).filter(figure.measure()::isPossible);
    }

    private boolean hasUnit(int at, Measure measure) {
        int end = text.tokens().get(at).span().end();
        String after = text.original()
                .substring(end, Math.min(text.original().length(), end + 8))
                .strip()
                .toLowerCase(Locale.ROOT);
        return measure.units().isEmpty() || measure.units().stream().anyMatch(after::startsWith);
    }
}
