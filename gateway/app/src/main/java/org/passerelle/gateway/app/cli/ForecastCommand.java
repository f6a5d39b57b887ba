package org.passerelle.gateway.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.passerelle.adapters.stock.forecast.Frequency;
import org.passerelle.adapters.stock.table.ForecastTable;
import org.passerelle.adapters.stock.table.SeriesTable;
import org.passerelle.adapters.stock.table.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passerelle forecast}. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        optionListHeading = "%nOptions%n",
        description = {
            "Prévoit la demande de chaque série d'un fichier CSV : une ligne par série, l'identifiant puis une colonne par période,",
            "vide si elle manque ; une colonne dont le nom n'a pas de chiffre n'est pas une période. Toutes les séries apprennent",
            "ensemble. Écrit id, step, mean et une colonne par quantile."
        })
final class ForecastCommand implements Callable<Integer> {
    @Option(names = "--input", paramLabel = "FICHIER", required = true, description = "Séries à prévoir.")
    private Path input;

    @Option(
            names = "--frequency",
            paramLabel = "RYTHME",
            required = true,
            description = "monthly, weekly ou daily : ce que dure une période.")
    private Frequency frequency;

    @Option(names = "--horizon", paramLabel = "N", required = true, description = "Nombre de périodes à prévoir.")
    private int horizon;

    @Option(
            names = "--quantiles",
            paramLabel = "LISTE",
            defaultValue = "0.5,0.75,0.9,0.95,0.975",
            description = "Quantiles à écrire (défaut : ${DEFAULT-VALUE}).")
    private String quantiles;

    @Option(names = "--output", paramLabel = "FICHIER", required = true, description = "Prévisions à écrire.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        return EvaluateCommand.run(() -> {
            Service levels = Service.of(quantiles);
            int series = ForecastTable.write(SeriesTable.read(input), frequency, horizon, levels, output);
            return series + " séries, " + horizon + " périodes prévues pour chacune.";
        });
    }
}
