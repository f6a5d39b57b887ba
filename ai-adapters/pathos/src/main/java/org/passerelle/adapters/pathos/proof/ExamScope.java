package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Token;

/**
 * The words of a sentence that tell what an examination found: from its name to the end of the clause, or of the sentence if a
 * colon or a verb like {@code retrouve} announces a list; never beyond why it was asked for.
 *
 * @param from first token
 * @param to one past the last token
 */
record ExamScope(int from, int to) {
    private static final Set<String> WHY =
            Set.of("pour", "devant", "suite", "car", "si", "avant", "apres", "afin", "en attente");
    private static final Set<String> VERBS = Set.of(
            "montre",
            "montrant",
            "retrouve",
            "retrouvant",
            "objective",
            "objectivant",
            "revele",
            "revelant",
            "conclut",
            "confirme",
            "confirmant",
            "decrit");
    /** A list is announced at most this many words behind the name. */
    private static final int ANNOUNCED_WITHIN = 8;

    /** The scopes in the sentence of a statement's clauses, in order, without overlap. */
    static List<ExamScope> of(List<Statement> sentence) {
        TreeSet<Integer> starts = new TreeSet<>();
        for (Statement statement : sentence) {
            for (Hit hit : statement.said()) {
                if (hit.concept().equals(Attitude.EXAMEN.name()) && !statement.is(Attitude.PREVU)) {
                    addIfHeld(starts, statement, hit.from());
                }
            }
            for (Finding finding : statement.found()) {
                if (finding.kind() == WordKind.EXAMS && !statement.is(Attitude.PREVU)) {
                    addIfHeld(starts, statement, finding.hit().from());
                }
            }
        }
        List<ExamScope> scopes = new ArrayList<>();
        for (int start : starts) {
            Statement statement = sentence.stream()
                    .filter(one -> one.clause().holds(start))
                    .findFirst()
                    .orElseThrow();
            Integer next = starts.higher(start);
            int end = end(statement, start);
            scopes.add(new ExamScope(start, next == null ? end : Math.min(end, next)));
        }
        return scopes;
    }

    private static void addIfHeld(Set<Integer> starts, Statement statement, int at) {
        if (statement.clause().holds(at)) {
            starts.add(at);
        }
    }

    private static int end(Statement statement, int start) {
        List<Token> tokens = statement.text().tokens();
        int end = statement.clause().to();
        for (int i = start; i < end && i - start < ANNOUNCED_WITHIN; i++) {
            if (tokens.get(i).is(":")
                    || tokens.get(i).is("=")
                    || VERBS.contains(tokens.get(i).form())) {
                end = statement.sentence().to();
            }
        }
        for (int i = start + 1; i < end; i++) {
            if (WHY.contains(tokens.get(i).form())) {
                return i;
            }
        }
        return end;
    }

    boolean holds(int token) {
        return token >= from && token < to;
    }
}
