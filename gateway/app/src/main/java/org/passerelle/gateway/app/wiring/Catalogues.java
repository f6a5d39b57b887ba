package org.passerelle.gateway.app.wiring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.app.catalogue.FhirResults;
import org.passerelle.gateway.app.catalogue.SiteCatalogue;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.UseCaseConfig;
import org.passerelle.gateway.evaluation.agreement.AgreementReader;
import org.passerelle.gateway.evaluation.agreement.StoredAnswers;
import org.passerelle.gateway.evaluation.drift.DriftWatch;
import org.passerelle.gateway.evaluation.energy.Place;
import org.passerelle.gateway.web.AdapterCatalogue;
import org.passerelle.gateway.web.FhirViews;
import org.passerelle.gateway.web.view.PriorQuestion;
import org.passerelle.routes.results.Gateway;

/**
 * What the screens show of the adapters.
 *
 * @param adapters the catalogue
 * @param fhir the same and its suggestions, as FHIR
 */
record Catalogues(AdapterCatalogue adapters, FhirViews fhir) {
    /** Figures of the last month, read anew at most once a minute. */
    private static final Duration PERIOD = Duration.ofDays(30);

    private static final Duration FRESH_FOR = Duration.ofMinutes(1);

    static Catalogues of(Configuration configuration, Asking asking, Rooms rooms, DriftWatch drift, String version) {
        String site = configuration.site().finess().orElse("");
        Map<String, SiteCatalogue.Listed> listed = new LinkedHashMap<>();
        asking.shelf()
                .opened()
                .forEach((name, opened) -> listed.put(
                        name,
                        new SiteCatalogue.Listed(
                                opened.adapter().manifest(),
                                Optional.ofNullable(asking.guards().get(name)),
                                opened.transport(),
                                !(opened.place() instanceof Place.Here),
                                opened.probe())));
        AdapterCatalogue catalogue = new SiteCatalogue(
                listed,
                asking.useCases(),
                asking.switches(),
                rooms.store(),
                new AgreementReader(new StoredAnswers(rooms.store(), rooms.clock()), rooms.clock(), PERIOD, FRESH_FOR),
                drift,
                useCase -> Optional.ofNullable(configuration.useCases().get(useCase))
                        .flatMap(UseCaseConfig::before)
                        .map(Catalogues::question),
                site,
                rooms.clock());
        return new Catalogues(
                catalogue,
                new FhirResults(new Gateway(site, version), asking.shelf().adapters(), catalogue, rooms.store()));
    }

    private static PriorQuestion question(UseCaseConfig.Before before) {
        return new PriorQuestion(
                before.question(),
                before.choices().entrySet().stream()
                        .map(choice -> new PriorQuestion.Choice(choice.getKey(), choice.getValue()))
                        .toList());
    }
}
