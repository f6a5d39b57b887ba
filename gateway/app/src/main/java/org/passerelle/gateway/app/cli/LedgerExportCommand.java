package org.passerelle.gateway.app.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.wiring.RecordAccess;
import org.passerelle.gateway.store.RecordReader;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code passerelle ledger export}: the entries of some days as JSON lines. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Écrit les entrées du journal, une par ligne, en JSON. Le contenu de chacune y est un texte, tel que son",
            "empreinte le couvre. Aucune identité de patient n'y figure."
        })
final class LedgerExportCommand implements Callable<Integer> {
    private static final int PAGE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private RecordOptions record = new RecordOptions();

    @Option(names = "--from", paramLabel = "AAAA-MM-JJ", description = "Premier jour ; le premier du journal sinon.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "AAAA-MM-JJ", description = "Dernier jour ; le dernier du journal sinon.")
    private LocalDate to;

    @Option(names = "--output", paramLabel = "FICHIER", description = "Fichier à écrire ; la sortie standard sinon.")
    private Path output;

    @Override
    public Integer call() {
        try (RecordReader reader = RecordAccess.open(record.configuration().store(), record.data());
                Writer lines = writer()) {
            export(reader, lines);
            lines.flush();
            return ExitCode.OK;
        } catch (ConfigException | StartException | StoreException e) {
            return RecordOptions.fail(e.getMessage());
        } catch (IOException e) {
            return RecordOptions.fail("écriture impossible (" + e.getMessage() + ")");
        }
    }

    private void export(RecordReader reader, Writer lines) throws IOException {
        List<Entry> page = reader.entries(0, PAGE);
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                if (isAsked(entry)) {
                    lines.write(line(entry) + "\n");
                }
            }
            page = reader.entries(page.getLast().sequence(), PAGE);
        }
    }

    /** Entries are in the order of writing, which is not quite that of their times. */
    private boolean isAsked(Entry entry) {
        LocalDate day = entry.at().atZone(RecordOptions.ZONE).toLocalDate();
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    private static String line(Entry entry) {
        return JSON.createObjectNode()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("kind", entry.kind().name())
                .put("object", entry.object())
                .put("json", entry.json())
                .put("previousHash", entry.previousHash())
                .put("hash", entry.hash())
                .toString();
    }

    private Writer writer() throws IOException {
        return output == null
                ? new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))
                : Files.newBufferedWriter(output, StandardCharsets.UTF_8);
    }
}
