package org.passerelle.gateway.web.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.gateway.web.flows.Flow;
import org.passerelle.gateway.web.flows.Flow.Direction;
import org.passerelle.routes.ports.Incidents.Incident;

/**
 * The flows at a glance.
 *
 * @param others incidents that are about no flow: the disk, a module
 * @param flows those that the filters let through, problems first
 * @param total how many there are
 * @param problems how many of all of them need a look
 * @param words the filter by words; empty for none
 * @param problemsOnly whether only those that need a look are listed
 */
public record FlowList(
        List<Incident> others, List<Flow> flows, int total, long problems, String words, boolean problemsOnly) {

    static FlowList of(List<Flow> all, List<Incident> open, String words, boolean problemsOnly) {
        Set<String> names = all.stream().map(Flow::name).collect(Collectors.toSet());
        return new FlowList(
                open.stream()
                        .filter(incident -> !names.contains(incident.flow()))
                        .toList(),
                all.stream()
                        .filter(flow -> flow.matches(words))
                        .filter(flow -> !problemsOnly || flow.isProblem())
                        .toList(),
                all.size(),
                all.stream().filter(Flow::isProblem).count(),
                words,
                problemsOnly);
    }

    /** The style of a flow's state. */
    public static String style(Flow flow) {
        return switch (flow.health()) {
            case DOWN, ALARM -> "mauvais";
            case WATCH -> "moyen";
            case GONE -> "";
            case GOOD -> "bon";
        };
    }

    public static boolean isSource(Flow flow) {
        return flow.direction() == Direction.SOURCE;
    }
}
