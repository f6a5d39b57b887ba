package org.passerelle.gateway.app.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.ConfigException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.replay.ReplayReport;
import org.passerelle.gateway.app.replay.ReplayRun;
import org.passerelle.gateway.app.wiring.AdaptersAside;
import org.passerelle.gateway.app.wiring.RecordAccess;
import org.passerelle.gateway.store.RecordReader;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.replay.InferenceReplay;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code passerelle replay}: asks adapters again what they were asked before. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        optionListHeading = "%nOptions%n",
        description = {
            "Redemande aux modules d'IA ce qui leur fut demandé, avec les mêmes données et la même heure, et compare les",
            "réponses. Rien n'est écrit dans le registre ; la passerelle peut tourner pendant ce temps."
        },
        footer = {
            "",
            "Le fichier TSV cite les réponses des modules : il reste sur le site.",
            "Codes de sortie : 0 identiques ou équivalentes ; 1 au moins une différente ; 2 usage ou configuration."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private RecordOptions record = new RecordOptions();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    @Option(names = "--adapter", paramLabel = "NOM", description = "Seulement les réponses de ce module.")
    private String adapter;

    @Option(names = "--output", paramLabel = "FICHIER", description = "Fichier TSV ; la sortie standard sinon.")
    private Path output;

    /** Which answers. */
    private static final class What {
        @Option(names = "--day", paramLabel = "AAAA-MM-JJ", description = "Les réponses de ce jour.")
        private LocalDate day;

        @Option(names = "--suggestion", paramLabel = "ID", description = "Cette réponse.")
        private String suggestion;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Configuration configuration = record.configuration();
            try (RecordReader reader = RecordAccess.open(configuration.store(), record.data());
                    AdaptersAside aside = AdaptersAside.open(configuration, record.data());
                    Writer lines = writer()) {
                ReplayReport report = new ReplayReport(lines);
                InferenceReplay replay = new InferenceReplay(new FhirJson(), new AnswerJson());
                if (!run(reader, new ReplayRun(reader, aside.adapters(), replay, report))) {
                    return RecordOptions.fail("aucune réponse « " + what.suggestion + " » dans le registre");
                }
                lines.flush();
                System.err.println(report.summary());
                return report.differs() ? ExitCode.SOFTWARE : ExitCode.OK;
            }
        } catch (ConfigException | StartException | StoreException e) {
            return RecordOptions.fail(e.getMessage());
        } catch (IOException e) {
            return RecordOptions.fail("écriture impossible (" + e.getMessage() + ")");
        }
    }

    /** False if the one answer that was asked for is not there. */
    private boolean run(RecordReader reader, ReplayRun run) throws IOException, InterruptedException {
        if (what.suggestion == null) {
            ZoneId zone = RecordOptions.ZONE;
            run.period(
                    what.day.atStartOfDay(zone).toInstant(),
                    what.day.plusDays(1).atStartOfDay(zone).toInstant(),
                    Optional.ofNullable(adapter));
            return true;
        }
        Optional<SuggestionRow> row = reader.suggestion(what.suggestion);
        if (row.isEmpty()) {
            return false;
        }
        run.one(row.get().suggestion());
        return true;
    }

    private Writer writer() throws IOException {
        return output == null
                ? new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8))
                : Files.newBufferedWriter(output, StandardCharsets.UTF_8);
    }
}
