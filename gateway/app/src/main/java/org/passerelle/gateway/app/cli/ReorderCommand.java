package org.passerelle.gateway.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.table.ReorderTable;
import org.passerelle.adapters.stock.table.ReorderTable.LeadTimes;
import org.passerelle.adapters.stock.table.SeriesTable;
import org.passerelle.adapters.stock.table.Service;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle reorder}. */
@Command(
        name = "reorder",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        optionListHeading = "%nOptions%n",
        description = {
            "Donne pour chaque série d'un fichier CSV (voir forecast) le stock jusqu'auquel commander pour que la demande pendant le",
            "délai de livraison soit couverte dans la part des cas demandée. Écrit id, lead_time, mean (demande moyenne pendant le",
            "délai) et une colonne par part."
        })
final class ReorderCommand implements Callable<Integer> {
    @Option(
            names = "--input",
            paramLabel = "FICHIER",
            required = true,
            description = "Séries et, s'il y en a, leurs délais.")
    private Path input;

    @ArgGroup(multiplicity = "1")
    private LeadTime leadTime;

    /** One of the two ways to say how long a delivery takes. */
    static final class LeadTime {
        @Option(
                names = "--lead-time-column",
                paramLabel = "NOM",
                required = true,
                description = "Colonne qui donne le délai de chaque série, en périodes.")
        private String column;

        @Option(names = "--lead-time", paramLabel = "N", required = true, description = "Délai de toutes, en périodes.")
        private double same;

        private LeadTimes times() {
            return column == null ? new LeadTimes.Same(same) : new LeadTimes.Column(column);
        }
    }

    @Option(
            names = "--service",
            paramLabel = "LISTE",
            defaultValue = "0.9,0.95,0.99",
            description = "Parts des délais sans rupture (défaut : ${DEFAULT-VALUE}).")
    private String service;

    @Option(
            names = "--frequency",
            paramLabel = "RYTHME",
            defaultValue = "monthly",
            description = "monthly, weekly ou daily : ce que dure une période (défaut : ${DEFAULT-VALUE}).")
    private Frequency frequency;

    @Option(names = "--output", paramLabel = "FICHIER", required = true, description = "Niveaux à écrire.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> {
            Service shares = Service.of(service);
            int series = ReorderTable.write(SeriesTable.read(input), frequency, leadTime.times(), shares, output);
            return series + " séries, un niveau pour chaque part demandée.";
        });
    }
}
