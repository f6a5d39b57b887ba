package org.passerelle.gateway.web.console;

import java.util.List;
import org.passerelle.routes.ports.Incidents.Incident;

/**
 * What is wrong and what was.
 *
 * @param open the oldest first
 * @param past the newest first
 */
public record IncidentPage(List<Incident> open, List<Incident> past) {}
