package org.passerelle.adapters.triage.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.adapters.text.ContextCues;

/** Every rule of this version and the words they look for. Immutable. */
public final class RuleBase {
    private static final RuleBase STANDARD = load();

    private final List<Rule> rules;
    private final TriageLexicon lexicon;
    private final String digest;

    private RuleBase(List<Rule> rules, TriageLexicon lexicon, String digest) {
        this.rules = List.copyOf(rules);
        this.lexicon = lexicon;
        this.digest = digest;
    }

    /** The rule base of this version. */
    public static RuleBase standard() {
        return STANDARD;
    }

    /** All rules, in the order of the table. */
    public List<Rule> rules() {
        return rules;
    }

    /** The words. */
    public TriageLexicon lexicon() {
        return lexicon;
    }

    /** SHA-256 of the tables and of the cues that qualify the words, lower-case hexadecimal. */
    public String digest() {
        return digest;
    }

    /** The rules among {@code active} that hold, the most urgent first. */
    public static List<Firing> fire(List<Rule> active, Facts facts) {
        List<Firing> firings = new ArrayList<>();
        for (Rule rule : active) {
            rule.fires(facts).ifPresent(evidence -> firings.add(new Firing(rule, evidence)));
        }
        firings.sort(Comparator.comparing(firing -> firing.rule().level()));
        return firings;
    }

    /** The answers that alone could make the case more urgent than a level, the most decisive first. */
    public static Set<String> questions(List<Rule> active, Facts facts, Level level) {
        Set<String> questions = new LinkedHashSet<>();
        active.stream()
                .filter(rule -> rule.level().above(level))
                .sorted(Comparator.comparing(Rule::level))
                .forEach(rule -> rule.question(facts).ifPresent(questions::add));
        return questions;
    }

    private static RuleBase load() {
        String lexiconTable = Tables.read("lexicon.tsv");
        String sourceTable = Tables.read("sources.tsv");
        String ruleTable = Tables.read("rules.tsv");
        Map<String, String> sources = new HashMap<>();
        for (String row : Tables.rows(sourceTable)) {
            int tab = row.indexOf('\t');
            sources.put(row.substring(0, tab), row.substring(tab + 1));
        }
        TriageLexicon lexicon = new TriageLexicon(lexiconTable);
        RuleParser parser = new RuleParser(sources, lexicon);
        List<Rule> rules = Tables.rows(ruleTable).stream().map(parser::parse).toList();
        String digest = Sha256.hex(
                lexiconTable + sourceTable + ruleTable + ContextCues.standard().source());
        return new RuleBase(rules, lexicon, digest);
    }
}
