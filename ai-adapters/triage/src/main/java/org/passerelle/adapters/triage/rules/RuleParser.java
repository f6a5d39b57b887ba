package org.passerelle.adapters.triage.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one line of the rule table; a mistake is named with the rule it is in. */
final class RuleParser {
    private static final int COLUMNS = 8;

    private final Map<String, String> sources;
    private final TriageLexicon lexicon;

    RuleParser(Map<String, String> sources, TriageLexicon lexicon) {
        this.sources = sources;
        this.lexicon = lexicon;
    }

    Rule parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("rule \"" + cells[0] + "\": needs " + COLUMNS + " columns");
        }
        try {
            return new Rule(
                    cells[0],
                    Level.valueOf(cells[1]),
                    cells[2].equals("R1"),
                    cells[3].equals("oui"),
                    basis(cells[4]),
                    source(cells[5]),
                    cells[6],
                    cells[7],
                    clauses(cells[6]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule " + cells[0] + ": " + e.getMessage(), e);
        }
    }

    private static Rule.Basis basis(String cell) {
        return switch (cell) {
            case "niveau" -> Rule.Basis.LEVEL;
            case "lecture" -> Rule.Basis.READING;
            case "-" -> Rule.Basis.NONE;
            default -> throw new IllegalArgumentException("unknown basis " + cell);
        };
    }

    private String source(String keys) {
        List<String> citations = new ArrayList<>();
        for (String key : keys.split(" ")) {
            String citation = sources.get(key);
            if (citation == null) {
                throw new IllegalArgumentException("unknown source " + key);
            }
            citations.add(citation);
        }
        return String.join(" ; ", citations);
    }

    private List<Clause> clauses(String when) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : when.split(" & ")) {
            boolean absent = part.startsWith("!");
            List<Term> terms = new ArrayList<>();
            for (String term : (absent ? part.substring(1) : part).split("/")) {
                terms.add(term(term));
            }
            clauses.add(new Clause(absent, terms));
        }
        return clauses;
    }

    private Term term(String text) {
        if (text.startsWith("motif=")) {
            return new Term.Motive(text.substring("motif=".length()));
        }
        if (text.startsWith("fait=")) {
            return new Term.Event(text.substring("fait=".length()));
        }
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            int at = text.indexOf(operator.sign());
            if (at > 0) {
                double limit = limit(text.substring(at + operator.sign().length()));
                return figure(text.substring(0, at), new Comparison(operator, limit));
            }
        }
        return new Term.Concept(text, lexicon.question(text));
    }

    private static Term figure(String keyword, Comparison comparison) {
        if (keyword.equals("age")) {
            return new Term.Age(comparison);
        }
        for (Measure.Kind kind : Measure.Kind.values()) {
            if (kind.keyword().equals(keyword)) {
                return new Term.Figure(kind, comparison);
            }
        }
        throw new IllegalArgumentException("unknown figure " + keyword);
    }

    /** Ages come out in years, durations in minutes. */
    private static double limit(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        double number = Integer.parseInt(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "", "a", "min" -> number;
            case "mo" -> number / 12;
            case "h" -> number * 60;
            default -> throw new IllegalArgumentException("unknown unit in " + text);
        };
    }
}
