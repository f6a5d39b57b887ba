package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.text.Hit;
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
    /** Systolic, bar, diastolic. */
    private static final int PRESSURE_WORDS = 3;

    private static final int WEIGHT_WORDS_BEFORE = 3;

    private static final Set<String> UPRIGHT = Set.of("debout", "lever", "orthostatisme");
    private static final String WEIGHT = "@poids";
    private static final String PROSTATE = "@psa";
    private static final String INFLAMMATION = "@inflammation";
    private static final String FEVER = "@fievre";
    private static final String INFECTION = "infection";
    private static final String INFLAMMATORY = "inflammatoire";
    private static final String SEPSIS = "septicemie";
    /** Digits of a group in a number of thousands. */
    private static final int THOUSANDS = 3;

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

    private final ContextText text;
    private final Surroundings surroundings;

    Figures(ContextText text, Surroundings surroundings) {
        this.text = text;
        this.surroundings = surroundings;
    }

    private boolean isSepsis(List<Statement> sentence) {
        return tells(sentence, FEVER) && tells(sentence, BloodPressure.NAME);
    }

    private boolean tells(List<Statement> sentence, String measured) {
        return sentence.stream()
                .anyMatch(statement -> statement.figures().stream()
                        .filter(figure -> figure.measure().subject().equals(measured))
                        .anyMatch(figure -> measured.equals(FEVER)
                                ? value(statement, figure)
                                        .filter(figure.measure()::proves)
                                        .isPresent()
                                : pressure(statement, figure)
                                        .filter(BloodPressure.FALLS::equals)
                                        .isPresent()));
    }

    /** Fever and a low blood pressure in one sentence are a sepsis (Sepsis-3, 2016), and neither an infection nor a fall. */
    void learn(List<Statement> sentence) {
        if (isSepsis(sentence)) {
            surroundings.add(SEPSIS, sentence.getFirst().number());
        }
    }

    /** The subjects that figures of a statement prove whatever else the note says. */
    List<String> sure(Statement statement) {
        List<String> subjects = new ArrayList<>();
        for (Figure figure : statement.figures()) {
            if (!figure.measure().isShared()) {
                value(statement, figure)
                        .filter(value -> figure.measure().proves(value))
                        .ifPresent(value -> subjects.addAll(figure.measure().subjects()));
            }
        }
        return subjects;
    }

    /** Whether words are the name of a figure that stands there: its limits decide, whatever else names it. */
    boolean judges(Statement statement, Hit name) {
        return statement.figures().stream()
                .filter(figure -> figure.hit().from() < name.to()
                        && name.from() < figure.hit().to())
                .anyMatch(figure -> value(statement, figure).isPresent());
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
            return pressure(statement, figure)
                    .map(subject -> surroundings.has(SEPSIS, statement.number()) ? SEPSIS : subject);
        }
        Optional<Double> value = value(statement, figure);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return switch (measure.subject()) {
            case PAIN ->
                Optional.of(value.get())
                        .filter(measure::proves)
                        .flatMap(much -> surroundings.nearest(PAINFUL, statement.number()));
            case PROSTATE ->
                Optional.of(surroundings.has("cancer") ? "cancer" : "retention")
                        .filter(subject ->
                                measure.proves(value.get()) || surroundings.speaksOf(subject, statement.number()));
            case WEIGHT -> weight(statement, figure);
            case INFLAMMATION, FEVER ->
                Optional.of(surroundings
                                .nearest(INFLAMED, statement.number())
                                .orElse(measure.subject().equals(FEVER) ? INFECTION : INFLAMMATORY))
                        .filter(subject -> measure.proves(value.get()));
            default ->
                Optional.of(surroundings
                                .nearest(measure.subjects(), statement.number())
                                .orElse(measure.subjects().getFirst()))
                        .filter(subject -> measure.proves(value.get())
                                || (measure.type() == ProofType.INVESTIGATION
                                        && surroundings.speaksOf(subject, statement.number())));
        };
    }

    private Optional<String> pressure(Statement statement, Figure figure) {
        int at = statement.figure(figure.hit().to());
        if (text.tokens().get(figure.hit().from()).is(HYPOTENSION)) {
            return at >= 0
                            && !text.assertionOfPhrase(
                                            figure.hit().from(), figure.hit().to())
                                    .is(Quality.NEGATED)
                            && BloodPressure.at(
                                            text.tokens(),
                                            at,
                                            statement.sentence().to())
                                    .isPresent()
                    ? Optional.of(BloodPressure.FALLS)
                    : Optional.empty();
        }
        if (at < 0) {
            return Optional.empty();
        }
        int end = statement.sentence().to();
        return BloodPressure.at(text.tokens(), at, end)
                .flatMap(lying ->
                        isFall(lying, at + PRESSURE_WORDS, end) ? Optional.of(BloodPressure.FALLS) : lying.subject());
    }

    /** Whether a lower pressure, taken standing, follows. */
    private boolean isFall(BloodPressure lying, int from, int end) {
        boolean upright = false;
        BloodPressure last = lying;
        for (int i = from; i < end; i++) {
            upright |= UPRIGHT.contains(text.tokens().get(i).form());
            Optional<BloodPressure> next = text.tokens().get(i).kind() == Token.Kind.NUMBER
                    ? BloodPressure.at(text.tokens(), i, end)
                    : Optional.empty();
            if (next.isPresent()) {
                last = next.get();
                i += PRESSURE_WORDS - 1;
            }
        }
        return upright && lying.fallsTo(last);
    }

    private Optional<String> weight(Statement statement, Figure figure) {
        int end = statement.sentence().to();
        return switch (WeightChange.of(text, statement.dates(), weighedFrom(statement, figure), end)) {
            case LOST -> Optional.of(UNDERNUTRITION);
            case GAINED -> Optional.of(HEART_FAILURE).filter(surroundings::has);
            case NONE -> Optional.of(UNDERNUTRITION).filter(subject -> surroundings.has(subject, statement.number()));
        };
    }

    /** A weight stands behind its name, or before {@code kg en} with its sign. */
    private static int weighedFrom(Statement statement, Figure figure) {
        return Math.max(statement.clause().from(), figure.hit().from() - WEIGHT_WORDS_BEFORE);
    }

    private Optional<Double> value(Statement statement, Figure figure) {
        int at = statement.figure(figure.hit().to());
        Assertion assertion =
                text.assertionOfPhrase(figure.hit().from(), figure.hit().to());
        if (at < 0 || assertion.is(Quality.HYPOTHESIS) || !hasUnit(at, figure.measure())) {
            return Optional.empty();
        }
        double value = number(at);
        return Optional.of(value).filter(figure.measure()::isPossible);
    }

    /** The number at a token, thousands and all: {@code 6 420}. */
    private double number(int at) {
        List<Token> tokens = text.tokens();
        Token first = tokens.get(at);
        Token next = at + 1 < tokens.size() ? tokens.get(at + 1) : first;
        boolean thousands = next.form().length() == THOUSANDS
                && next.kind() == Token.Kind.NUMBER
                && first.form().length() <= THOUSANDS
                && next.span().start() == first.span().end() + 1
                && next.form().chars().allMatch(Character::isDigit);
        return Double.parseDouble(thousands ? first.form() + next.form() : first.form());
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
