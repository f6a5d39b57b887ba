package org.passerelle.adapters.triage.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.triage.rules.Measure.Kind;

/** Programme: the table is sound (ids, sources), conditions mean what they say, and mistakes in a table are named. */
class RuleBaseTest {
    private static final Evidence HERE = new Evidence("Communication/1", "payload[0].contentString", 0, 3);
    private static final TriageLexicon LEXICON =
            new TriageLexicon("pain\tsigne\tdouleur ?\tdouleur\ndrug\tterrain\ttraitement ?\tremède");
    private static final RuleParser PARSER = new RuleParser(Map.of("S", "a source"), LEXICON);

    @Test
    void idsAreUniqueAndRulesThatAreOnHaveASource() {
        List<Rule> rules = RuleBase.standard().rules();
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(rules).filteredOn(Rule::enabled).allSatisfy(rule -> {
            assertThat(rule.basis()).as(rule.id()).isNotEqualTo(Rule.Basis.NONE);
            assertThat(rule.source()).as(rule.id()).isNotBlank();
            assertThat(rule.reason()).as(rule.id()).isNotBlank();
        });
        assertThat(rules).filteredOn(rule -> rule.basis() == Rule.Basis.NONE).noneMatch(Rule::enabled);
        assertThat(RuleBase.standard().digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void everyClauseMustHold() {
        Rule rule = rule("pain & age<15a & !drug");
        assertThat(rule.fires(facts(Set.of("pain"), 5.0, List.of()))).isPresent();
        assertThat(rule.fires(facts(Set.of("pain"), 15.0, List.of()))).isEmpty();
        assertThat(rule.fires(facts(Set.of("pain", "drug"), 5.0, List.of()))).isEmpty();
        assertThat(rule.fires(facts(Set.of(), 5.0, List.of()))).isEmpty();
    }

    @Test
    void oneTermOfAClauseIsEnough() {
        assertThat(rule("drug/pain").fires(facts(Set.of("pain"), null, List.of())))
                .isPresent();
        assertThat(rule("motif=M03").fires(facts(Set.of(), null, List.of())))
                .as("a family of codes")
                .isPresent();
        assertThat(rule("motif=M03.06").fires(facts(Set.of(), null, List.of()))).isPresent();
        assertThat(rule("motif=M03.0").fires(facts(Set.of(), null, List.of())))
                .as("no half code")
                .isEmpty();
    }

    @Test
    void figuresAreComparedInTheirUnits() {
        List<Measure> halfHour = List.of(new Measure(Kind.DURATION, 30, HERE));
        assertThat(rule("duree>=20min").fires(facts(Set.of(), null, halfHour))).isPresent();
        assertThat(rule("duree>24h").fires(facts(Set.of(), null, halfHour))).isEmpty();
        assertThat(rule("age<3mo").fires(facts(Set.of(), 0.2, List.of()))).isPresent();
        assertThat(rule("age>=3mo").fires(facts(Set.of(), 0.25, List.of()))).isPresent();
    }

    @Test
    void asksOnlyForTheOneThingThatWouldDecide() {
        assertThat(rule("pain & drug").question(facts(Set.of("pain"), null, List.of())))
                .contains("traitement ?");
        assertThat(rule("pain & age<3mo").question(facts(Set.of("pain"), null, List.of())))
                .contains("âge");
        assertThat(rule("pain & drug & age<3mo").question(facts(Set.of("pain"), null, List.of())))
                .isEmpty();
        assertThat(rule("pain").question(facts(Set.of(), null, List.of())))
                .as("nothing seen")
                .isEmpty();
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> rule("nothing-known")).hasMessageContaining("X: unknown concept nothing-known");
        assertThatThrownBy(() -> rule("age<3weeks")).hasMessageContaining("unknown unit");
        assertThatThrownBy(() -> PARSER.parse("X\tP1\t-\toui\tniveau\tNOPE\tpain\tr"))
                .hasMessageContaining("source NOPE");
        assertThatThrownBy(() -> PARSER.parse("X\tP1")).hasMessageContaining("needs 8 columns");
    }

    private static Rule rule(String when) {
        return PARSER.parse("X\tP1\t-\toui\tniveau\tS\t" + when + "\treason");
    }

    private static Facts facts(Set<String> concepts, Double age, List<Measure> measures) {
        Map<String, List<Evidence>> found = new java.util.HashMap<>();
        concepts.forEach(concept -> found.put(concept, List.of(HERE)));
        return new Facts(
                Optional.of(new Facts.Fact("M03.06", HERE)),
                Optional.empty(),
                Optional.ofNullable(age).map(years -> new Facts.AgeFact(years, HERE)),
                found,
                concepts,
                measures);
    }
}
