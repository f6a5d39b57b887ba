package org.passerelle.gateway.web.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.gateway.web.console.ConfigurationPage.Step;
import org.passerelle.gateway.web.flows.Flow;
import org.passerelle.gateway.web.flows.FlowBoard;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.routes.ports.Configurations;
import org.passerelle.routes.ports.Configurations.Applied;
import org.passerelle.routes.ports.Configurations.Version;

/** What can be done with the configuration, and the page that shows it. All methods block. */
final class ConfigurationDesk {
    private final Configurations configurations;
    private final FlowBoard flows;

    ConfigurationDesk(Configurations configurations, FlowBoard flows) {
        this.configurations = configurations;
        this.flows = flows;
    }

    /** A version, or the one in force. */
    ConfigurationPage show(Optional<String> versionId) {
        Version current = configurations.current();
        List<Version> history = configurations.history();
        Version shown = versionId.map(id -> find(history, id)).orElse(current);
        String text = configurations.text(shown.id());
        return new ConfigurationPage(
                current,
                Optional.of(shown),
                text,
                Lines.numbered(text, List.of()),
                List.of(),
                Lines.difference(configurations.text(current.id()), text),
                history,
                Step.SHOWN,
                Optional.empty(),
                List.of());
    }

    /** A draft with what is wrong in it and what it changes. */
    ConfigurationPage check(String text) {
        return draft(text, configurations.check(text));
    }

    /**
     * Puts a text in force.
     *
     * @param base the version on which the operator based it: if another one came meanwhile, nothing is applied
     */
    ConfigurationPage apply(String text, String base, String by, String why) {
        if (!configurations.current().id().equals(base)) {
            throw Problem.conflict("La configuration a changé entre-temps : comparez à nouveau avec la version en "
                            + "vigueur.")
                    .asException();
        }
        return switch (configurations.apply(text, by, why)) {
            case Applied.Refused refused -> draft(text, refused.problems());
            case Applied.Done done -> applied(text, done);
        };
    }

    /** Puts an older version back in force, as a new version. */
    ConfigurationPage restore(String versionId, String base, String by, String why) {
        find(configurations.history(), versionId);
        return apply(configurations.text(versionId), base, by, why);
    }

    private ConfigurationPage draft(String text, List<Configurations.Problem> problems) {
        Version current = configurations.current();
        return new ConfigurationPage(
                current,
                Optional.empty(),
                text,
                Lines.numbered(text, problems),
                problems,
                Lines.difference(configurations.text(current.id()), text),
                configurations.history(),
                Step.CHECKED,
                Optional.empty(),
                List.of());
    }

    private ConfigurationPage applied(String text, Applied.Done done) {
        Set<String> changed = Set.copyOf(done.changed());
        return new ConfigurationPage(
                configurations.current(),
                Optional.of(done.version()),
                text,
                Lines.numbered(text, List.of()),
                List.of(),
                List.of(),
                configurations.history(),
                Step.APPLIED,
                Optional.of(done),
                flows.flows().stream()
                        .filter(flow -> flow.up().isPresent())
                        .map(Flow::name)
                        .distinct()
                        .filter(name -> !changed.contains(name))
                        .toList());
    }

    private static Version find(List<Version> history, String id) {
        return history.stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("Il n'y a pas de version de cet identifiant.")
                        .asException());
    }
}
