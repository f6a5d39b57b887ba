package org.passerelle.adapters.pathos.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Span;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.ContextText;

/** Collects the proofs of a note: one for each état and type in a clause, and clauses side by side that say the same are one. */
final class Proofs {
    private final ContextText text;
    private final Optional<LocalDate> date;
    private final Binding binding;
    private final List<Proof> all = new ArrayList<>();
    private final Map<Key, Open> open = new LinkedHashMap<>();

    Proofs(ContextText text, Optional<LocalDate> date, Binding binding) {
        this.text = text;
        this.date = date;
        this.binding = binding;
    }

    private record Key(Etat etat, ProofType type) {}

    /** A proof that the next clause may go on with. */
    private record Open(int from, int to, Finding first) {}

    void add(Clause clause, Finding finding, ProofType type) {
        binding.etat(finding.subject()).ifPresent(etat -> {
            Key key = new Key(etat, type);
            int to = clause.holds(finding.hit().from())
                    ? Math.max(clause.to(), finding.hit().to())
                    : clause.to();
            Open before = open.get(key);
            if (before != null
                    && clause.from() - before.to() <= 1
                    && !(clause.from() >= before.to() && isStop(clause.from() - 1))) {
                open.put(key, new Open(before.from(), Math.max(before.to(), to), before.first()));
            } else {
                if (before != null) {
                    close(key, before);
                }
                open.put(key, new Open(clause.from(), to, finding));
            }
        });
    }

    private boolean isStop(int token) {
        return token >= 0 && text.tokens().get(token).is(".");
    }

    /**
     * Adds what a clause says against care; false if it names no care.
     */
    boolean against(Clause clause, List<Finding> found, ProofType type) {
        if (found.isEmpty()) {
            return false;
        }
        boolean named = found.stream().anyMatch(Proofs::isCare);
        for (Finding finding : found) {
            if (!named || isCare(finding)) {
                add(clause, finding, type);
            }
        }
        return true;
    }

    private static boolean isCare(Finding finding) {
        return switch (finding.kind()) {
            case CARE, EXAMS, TOOLS -> true;
            case NAMES, SIGNS, WEAK, SIZES, IGNORE -> false;
        };
    }

    void endSentence() {
        open.forEach(this::close);
        open.clear();
    }

    List<Proof> all() {
        all.sort(Comparator.comparingInt(proof -> proof.start()));
        return all;
    }

    /** The end of a proof, with the signs behind it that are no words: {@code 70 %}, {@code ++}. */
    private int withSigns(int end) {
        String original = text.original();
        int at = end;
        int past = end;
        while (past < original.length() && (" %+°".indexOf(original.charAt(past)) >= 0)) {
            past++;
            at = original.charAt(past - 1) == ' ' ? at : past;
        }
        return at;
    }

    private void close(Key key, Open one) {
        List<Token> tokens = text.tokens();
        int first = one.from();
        int last = one.to() - 1;
        while (first < last && !tokens.get(first).counts()) {
            first++;
        }
        while (last > first && !tokens.get(last).counts() && !tokens.get(last).is(")")) {
            last--;
        }
        Hit hit = one.first().hit();
        String words = text.original()
                .substring(
                        tokens.get(hit.from()).span().start(),
                        tokens.get(hit.to() - 1).span().end());
        Span span = new Span(
                tokens.get(first).span().start(),
                withSigns(tokens.get(last).span().end()));
        all.add(new Proof(
                key.etat().notation(),
                key.type(),
                span.start(),
                span.end(),
                date,
                one.first().rule(),
                words,
                key.type().label() + " : « " + words + " » — " + key.etat().label(),
                one.first().source()));
    }
}
