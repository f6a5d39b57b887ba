package org.passerelle.adapters.pathos.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.adapters.text.Hit;
import org.passerelle.adapters.text.Sentence;
import org.passerelle.adapters.text.Token;
import org.passerelle.adapters.text.context.ContextText;

/** One note being read: first what it surely speaks of, then what each of its statements proves. */
final class NoteReading {
    /** The care that a session or a test of each trade is about, where a refusal names none. */
    private static final Map<String, String> TRADES =
            Map.of("KINE", "marche", "PSY", "demence", "DIET", "denutrition", "ORTHO", "digestif-haut");

    /** Who examines no body: what they see is a constat (CNSA guide of 2012: investigations are clinical or paraclinical). */
    private static final Set<String> LAYMEN = Set.of("AS", "ASH", "ASG", "AES", "AMP", "NUIT", "PSY", "ANIM");

    /** Words that are read together at most; no sentence that a person writes is longer. */
    private static final int PIECE = 250;

    private static final int TITLE_WORDS_MAX = 8;

    private final Note note;
    private final Binding binding;
    private final List<List<Statement>> sentences = new ArrayList<>();
    private final Surroundings surroundings = new Surroundings();
    private final Figures figures;
    private final Proofs proofs;
    private final boolean report;

    NoteReading(Words words, Binding binding, Note note) {
        this.note = note;
        this.binding = binding;
        ContextText text = ContextText.of(note.text(), note.date());
        this.figures = new Figures(text, surroundings);
        this.proofs = new Proofs(text, note.date(), binding);
        List<Token> tokens = words.mended(text.tokens());
        WordForms forms = new WordForms(text);
        DateWords dates = DateWords.of(text);
        for (Sentence sentence : pieces(text.sentences())) {
            List<Finding> found = words.findings(tokens, sentence, forms);
            List<Figure> named = words.figures(tokens, sentence, forms);
            List<Hit> said = words.attitudes(tokens, sentence, forms);
            int number = sentences.size();
            List<Statement> statements = new ArrayList<>();
            for (Clause clause : Clause.of(text, sentence)) {
                List<Finding> here = Statement.within(clause, found, Finding::hit);
                List<Figure> numbers = Statement.within(clause, named, Figure::hit);
                statements.add(new Statement(text, dates, number, sentence, clause, here, numbers, said));
            }
            if (!statements.isEmpty()) {
                sentences.add(statements);
            }
        }
        this.report = isReport();
    }

    /** The sentences, those without end in pieces, so that the work grows with the text and not with its square. */
    private static List<Sentence> pieces(List<Sentence> sentences) {
        List<Sentence> pieces = new ArrayList<>(sentences.size());
        for (Sentence sentence : sentences) {
            for (int from = sentence.from(); from < sentence.to(); from += PIECE) {
                pieces.add(new Sentence(from, Math.min(from + PIECE, sentence.to())));
            }
        }
        return pieces;
    }

    /** Whether the note is the report of an examination: its first sentence names one and says nothing else. */
    private boolean isReport() {
        if (sentences.isEmpty() || LAYMEN.contains(note.author())) {
            return false;
        }
        Statement title = sentences.getFirst().getFirst();
        int from = title.sentence().from();
        return title.found().stream().noneMatch(one -> one.kind().isStated())
                && title.sentence().to() - from <= TITLE_WORDS_MAX
                && title.said().stream()
                        .anyMatch(hit -> hit.from() == from && hit.concept().equals(Attitude.EXAMEN.name()));
    }

    List<Proof> proofs() {
        sentences.forEach(statements -> statements.forEach(this::learn));
        sentences.forEach(figures::learn);
        boolean renewed = false;
        for (List<Statement> statements : sentences) {
            renewed = statements.getFirst().headsMedicines()
                    || (renewed && statements.getFirst().isListed());
            if (renewed || statements.getFirst().isTarget()) {
                continue;
            }
            List<ExamScope> scopes = ExamScope.of(statements);
            List<Finding> before = List.of();
            boolean conditional = false;
            for (Statement statement : statements) {
                conditional |= statement.isCondition();
                if (conditional) {
                    continue;
                }
                List<Finding> found = resolved(statement);
                if (!against(statement, found, before)) {
                    read(statement, found, scopes);
                }
                before = found.isEmpty() ? before : found;
            }
            proofs.endSentence();
        }
        return proofs.all();
    }

    /** What a statement says that only one subject can mean. */
    private void learn(Statement statement) {
        for (Finding finding : statement.found()) {
            boolean sure = finding.kind().isStated() && finding.kind() != WordKind.WEAK;
            boolean said = !isShared(statement, finding) && statement.isFact(finding);
            if (said && sure) {
                surroundings.addSpoken(finding.subject(), statement.number());
            }
            if (said && finding.kind() == WordKind.WEAK) {
                surroundings.addWeak(finding.subject(), finding.hit().from());
            }
        }
        if (!statement.is(Attitude.PREVU)) {
            figures.sure(statement).forEach(subject -> surroundings.add(subject, statement.number()));
        }
    }

    private static boolean isShared(Statement statement, Finding finding) {
        return statement.found().stream()
                .anyMatch(
                        other -> finding.sameWords(other) && !finding.subject().equals(other.subject()));
    }

    /** Words that several subjects share are given to the one that is spoken of nearest, else to the first of the file. */
    private List<Finding> resolved(Statement statement) {
        Map<Finding.Place, List<Finding>> byPlace =
                statement.found().stream().collect(Collectors.groupingBy(Finding::place));
        List<Finding> resolved = new ArrayList<>();
        for (Finding finding : statement.found()) {
            List<Finding> same = byPlace.get(finding.place());
            List<String> subjects =
                    same.stream().map(Finding::subject).distinct().toList();
            String chosen = subjects.size() < 2
                    ? finding.subject()
                    : surroundings.nearest(subjects, statement.number()).orElse(usual(same));
            if (finding.subject().equals(chosen)) {
                resolved.add(finding);
            }
        }
        return resolved;
    }

    private static String usual(List<Finding> same) {
        return same.stream()
                .filter(finding -> finding.kind() != WordKind.WEAK)
                .findFirst()
                .orElse(same.getFirst())
                .subject();
    }

    /** What refuses or excludes care; true if the statement does, and proves nothing else. */
    private boolean against(Statement statement, List<Finding> found, List<Finding> before) {
        for (ProofType type : List.of(ProofType.REFUS, ProofType.IMPOSSIBILITE)) {
            Hit cue = statement.attitude(Attitude.valueOf(type.name()));
            if (cue != null && !isOwn(cue, found)) {
                List<Finding> about = found.isEmpty() ? objectless(statement, cue, before) : found;
                if (proofs.against(statement.clause(), about, type)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the words are part of a sign: {@code ne veut plus sortir} refuses no care. */
    private static boolean isOwn(Hit cue, List<Finding> found) {
        boolean other = found.stream()
                .anyMatch(finding -> !finding.kind().isStated() && finding.hit().from() >= cue.to());
        return found.stream()
                .filter(finding -> finding.kind().isStated())
                .map(Finding::hit)
                .filter(hit -> !other || hit.to() - hit.from() > cue.to() - cue.from())
                .anyMatch(hit -> hit.from() <= cue.from() && hit.to() >= cue.to());
    }

    /** A refusal that names nothing is of what was spoken of just before, or of the session of the trade that writes. */
    private List<Finding> objectless(Statement statement, Hit cue, List<Finding> before) {
        if (!statement.endsWith(cue)) {
            return List.of();
        }
        if (!before.isEmpty()) {
            return before.stream()
                    .map(finding -> new Finding(cue, finding.subject(), WordKind.CARE, Finding.GUIDE))
                    .toList();
        }
        String subject = TRADES.get(note.author());
        boolean session = statement.says(
                        Attitude.SEANCE,
                        statement.sentence().from(),
                        statement.sentence().to())
                || statement.isShort();
        return subject != null && session && binding.etat(subject).isPresent()
                ? List.of(new Finding(cue, subject, WordKind.CARE, Finding.GUIDE))
                : List.of();
    }

    private record Candidate(Finding finding, ProofType type) {}

    private void read(Statement statement, List<Finding> found, List<ExamScope> scopes) {
        boolean planned = statement.is(Attitude.PREVU);
        Hit end = statement.attitude(Attitude.ARRET);
        boolean over = end != null && !isOwn(end, found);
        boolean stopped = over && statement.isStop(end);
        List<Candidate> candidates = new ArrayList<>();
        if (!planned) {
            figures.proving(statement).forEach((finding, type) -> candidates.add(new Candidate(finding, type)));
        }
        for (Finding finding : found) {
            if (over && !(stopped && finding.kind() == WordKind.NAMES)) {
                continue;
            }
            type(statement, finding, scopes, planned).ifPresent(type -> candidates.add(new Candidate(finding, type)));
        }
        for (Candidate candidate : candidates) {
            if (candidate.type() != ProofType.CONSTAT || isAlone(candidate, candidates)) {
                proofs.add(statement.body(), candidate.finding(), candidate.type());
            }
        }
    }

    /** What a scale or an examination says in the same statement needs no constat beside it. */
    private boolean isAlone(Candidate constat, List<Candidate> candidates) {
        return candidates.stream()
                .noneMatch(other -> other.type() != ProofType.CONSTAT
                        && binding.etat(other.finding().subject())
                                .equals(binding.etat(constat.finding().subject())));
    }

    private Optional<ProofType> type(Statement statement, Finding finding, List<ExamScope> scopes, boolean planned) {
        Hit hit = finding.hit();
        Optional<ExamScope> scope =
                scopes.stream().filter(one -> one.holds(hit.from())).findFirst();
        return switch (finding.kind()) {
            case CARE, IGNORE -> Optional.empty();
            case TOOLS ->
                !planned && !figures.judges(statement, hit) && hasResult(statement, hit)
                        ? Optional.of(ProofType.EVALUATION)
                        : Optional.empty();
            case EXAMS ->
                !planned && statement.isFact(finding) && isExamOf(finding, scope, statement)
                        ? Optional.of(ProofType.INVESTIGATION)
                        : Optional.empty();
            case WEAK ->
                !planned && surroundings.suggests(finding.subject()) && statement.isFact(finding)
                        ? Optional.of(stated(statement, finding, scope))
                        : Optional.empty();
            case SIGNS ->
                !statement.isPlanned(hit) && statement.isFact(finding)
                        ? Optional.of(stated(statement, finding, scope))
                        : Optional.empty();
            case NAMES -> statement.isFact(finding) ? Optional.of(stated(statement, finding, scope)) : Optional.empty();
        };
    }

    private ProofType stated(Statement statement, Finding finding, Optional<ExamScope> scope) {
        boolean examined = report
                || scope.isPresent()
                || statement.isSeenBy(Attitude.EXAMEN, finding.hit().to());
        if (examined && !statement.is(Attitude.PREVU) && !statement.isDosed()) {
            return ProofType.INVESTIGATION;
        }
        return ProofType.CONSTAT;
    }

    /** Whether what an examination looked for was not found. */
    private boolean isAllDenied(Finding exam, int to, Statement statement) {
        List<Statement> sentence = sentences.get(statement.number());
        boolean denied = false;
        for (Statement one : sentence) {
            for (Finding other : one.found()) {
                boolean inside =
                        other.hit().from() >= exam.hit().to() && other.hit().from() < to;
                if (inside && other.kind().isStated()) {
                    if (one.isFact(other)) {
                        return false;
                    }
                    denied = true;
                }
            }
        }
        return denied;
    }

    private static boolean hasResult(Statement statement, Hit hit) {
        return statement.figure(hit.to()) >= 0
                || statement.isGradeNext(hit.to())
                || statement.hasGrade(hit.from(), hit.to())
                || statement.hasNumber(hit.from(), hit.to())
                || statement.says(
                        Attitude.RESULTAT, hit.to(), statement.clause().to());
    }

    /** An examination is one of its subject if it has a result, and the result is not plainly of another subject. */
    private boolean isExamOf(Finding exam, Optional<ExamScope> scope, Statement statement) {
        if (scope.isEmpty()) {
            return false;
        }
        int from = exam.hit().from();
        int to = scope.get().to();
        boolean another = sentences.get(statement.number()).stream()
                .flatMap(one -> one.found().stream())
                .filter(other -> other.kind().isStated() && other.kind() != WordKind.WEAK)
                .filter(other ->
                        other.hit().from() >= exam.hit().to() && other.hit().from() < to)
                .anyMatch(other -> !other.subject().equals(exam.subject()));
        boolean normal = statement.says(Attitude.NORMAL, from, to) || isAllDenied(exam, to, statement);
        // A radiography or scanner may be of anything.
        boolean open =
                normal || statement.says(Attitude.EXAMEN, from, exam.hit().to());
        if (another || (open && !surroundings.has(exam.subject()))) {
            return false;
        }
        List<Token> tokens = statement.text().tokens();
        boolean listed = tokens.subList(exam.hit().to(), Math.max(exam.hit().to(), to)).stream()
                .anyMatch(token -> token.is(":") || token.is("="));
        return listed
                || statement.isMarkedPositive(exam.hit().to(), to)
                || statement.hasNumber(from, to)
                || statement.says(Attitude.RESULTAT, from, to);
    }
}
