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

/** Collects the proofs of a note: one for each état in a clause, and clauses side by side that say the same are one, of the strongest type. */
final class Proofs {
    private final ContextText text;
    private final Optional<LocalDate> date;
    private final Binding binding;
    private final List<Proof> all = new ArrayList<>();
    private final Map<Etat, Open> open = new LinkedHashMap<>();

    Proofs(ContextText text, Optional<LocalDate> date, Binding binding) {
        this.text = text;
        this.date = date;
        this.binding = binding;
    }

    /** A proof that the next clause may go on with. */
    private record Open(int from, int to, ProofType type, Finding first) {}

    void add(Clause clause, Finding finding, ProofType type) {
        binding.etat(finding.subject()).ifPresent(etat -> {
            int to = clause.holds(finding.hit().from())
                    ? Math.max(clause.to(), finding.hit().to())
                    : clause.to();
            Open before = open.get(etat);
            if (before != null && goesOn(before, clause, finding, type)) {
                ProofType strongest = stronger(before.type(), type);
                Finding first = strongest == before.type() ? before.first() : finding;
                open.put(etat, new Open(before.from(), Math.max(before.to(), to), strongest, first));
            } else {
                if (before != null) {
                    close(etat, before);
                }
                open.put(etat, new Open(clause.from(), to, type, finding));
            }
        });
    }

    /** Whether a clause says more of the same fact: side by side, and if of another type then a disease and what shows it. */
    private boolean goesOn(Open before, Clause clause, Finding finding, ProofType type) {
        boolean near =
                clause.from() - before.to() <= 1 && !(clause.from() >= before.to() && isMark(clause.from() - 1, "."));
        if (type == before.type() || clause.from() < before.to()) {
            return near && isFor(type) == isFor(before.type());
        }
        return near
                && isFor(type)
                && isFor(before.type())
                && isMark(clause.from() - 1, ",")
                && (shows(before.first(), finding, type) || shows(finding, before.first(), before.type()));
    }

    /** A treatment beside a finding is a fact of its own; a disease beside what shows it is not. */
    private static boolean shows(Finding disease, Finding sign, ProofType type) {
        boolean seen = disease.kind() != WordKind.SIGNS && sign.kind().isStated() && type == ProofType.INVESTIGATION;
        boolean scaled = disease.kind() == WordKind.NAMES && sign.kind() == WordKind.TOOLS;
        return seen || scaled;
    }

    private static boolean isFor(ProofType type) {
        return type != ProofType.REFUS && type != ProofType.IMPOSSIBILITE;
    }

    /** A scale says more than an examination, and that more than a constat. */
    private static ProofType stronger(ProofType one, ProofType other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private boolean isMark(int token, String mark) {
        return token >= 0 && text.tokens().get(token).is(mark);
    }

    /**
     * Adds what a clause says against care; false if it names none. A gesture that is impossible is a sign and no care.
     */
    boolean against(Clause clause, List<Finding> found, ProofType type) {
        if (found.isEmpty()) {
            return false;
        }
        boolean named = found.stream().anyMatch(Proofs::isCare);
        boolean disease = found.stream().anyMatch(finding -> finding.kind() == WordKind.NAMES);
        if (type == ProofType.IMPOSSIBILITE && !named && !disease) {
            return false;
        }
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
            case NAMES, SIGNS, WEAK, IGNORE -> false;
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

    private void close(Etat etat, Open one) {
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
                etat.notation(),
                one.type(),
                span.start(),
                span.end(),
                date,
                one.first().rule(),
                words,
                one.type().label() + " : « " + words + " » — " + etat.label(),
                one.first().source()));
    }
}
