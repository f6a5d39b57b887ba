package org.passerelle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Tables: rounding, gaps, and rows of the wrong length. */
class MarkdownTableTest {

    @Test
    void roundsToWhatMatters() {
        MarkdownTable table = new MarkdownTable("name", "figure");
        table.row("big", 12345.6);
        table.row("middle", 12.345);
        table.row("small", 0.1234);
        table.row("none", Double.NaN);

        assertThat(table).hasToString("""
                | name | figure |
                | --- | --- |
                | big | 12,346 |
                | middle | 12.3 |
                | small | 0.12 |
                | none | - |
                """);
    }

    @Test
    void refusesARowOfTheWrongLength() {
        MarkdownTable table = new MarkdownTable("one");

        assertThatIllegalArgumentException().isThrownBy(() -> table.row(1, 2));
    }
}
