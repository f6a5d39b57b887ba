package org.passerelle.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programme: every Java file is formatted; run with {@code -Dtidy.fix} to format them. */
class FormatTest {
    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everyJavaFileIsFormatted() throws FormatterException {
        List<String> untidy = new ArrayList<>();
        for (Path file : SourceTree.javaFiles()) {
            String text = SourceTree.read(file);
            String formatted = format(file, text);
            if (!formatted.equals(text)) {
                if (SourceTree.fixing()) {
                    SourceTree.write(file, formatted);
                } else {
                    untidy.add(SourceTree.relative(file));
                }
            }
        }
        assertThat(untidy)
                .as("files to format; mend: mvn -pl tidy test -Dtidy.fix")
                .isEmpty();
    }

    private String format(Path file, String text) throws FormatterException {
        try {
            String imports = ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.PALANTIR);
            return formatter.formatSource(imports);
        } catch (FormatterException e) {
            throw new AssertionError("cannot be parsed: " + SourceTree.relative(file) + ": " + e.getMessage(), e);
        }
    }
}
