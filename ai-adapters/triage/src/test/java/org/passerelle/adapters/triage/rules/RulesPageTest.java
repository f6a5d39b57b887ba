package org.passerelle.adapters.triage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Programme: the page that lists the rules says what the rule base says. To write the list anew, run this test with
 * {@code PASSERELLE_DOCS_WRITE=true} in the environment.
 */
class RulesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("passerelle.root", "../.."), "docs/adapters/triage.md");
    private static final String FROM = "<!-- rules: written by RulesPageTest -->\n";
    private static final String TO = "<!-- end of rules -->\n";

    @Test
    void thePageListsEveryRuleWithItsSource() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(FROM) + FROM.length();
        int to = page.indexOf(TO);
        if (Boolean.parseBoolean(System.getenv("PASSERELLE_DOCS_WRITE"))) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
        }
        assertThat(Files.readString(PAGE))
                .as("docs/adapters/triage.md is stale: run RulesPageTest with PASSERELLE_DOCS_WRITE=true")
                .contains(FROM + table() + TO);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("""
                | règle | P | R | active | raison | condition | source | ce que dit la source |
                |---|---|---|---|---|---|---|---|
                """);
        for (Rule rule : RuleBase.standard().rules()) {
            table.append("| ").append(rule.id());
            table.append(" | ").append(rule.level());
            table.append(" | ").append(rule.reflex() ? "R1" : "-");
            table.append(" | ").append(rule.enabled() ? "oui" : "non");
            table.append(" | ").append(rule.reason());
            table.append(" | `").append(rule.when()).append('`');
            table.append(" | ").append(rule.source());
            table.append(" | ").append(rule.basis().french());
            table.append(" |\n");
        }
        return table.toString();
    }
}
