package org.passerelle.gateway.app.alerts;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.passerelle.routes.ports.Incidents.Incident;

/**
 * What is told about an incident: that it began, or that it ended.
 *
 * @param incident the incident; it has ended if {@code endedAt} is there
 */
record Alert(Incident incident) {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRENCH)
            .withZone(ZoneId.of("Europe/Paris"));

    boolean ended() {
        return incident.endedAt().isPresent();
    }

    /** One line, such as the subject of an e-mail. */
    String title() {
        return (ended() ? "Passerelle : fin d'incident, " : "Passerelle : incident, ") + incident.flow();
    }

    /** A few lines in French. */
    String text() {
        StringBuilder text = new StringBuilder(title())
                .append("\n\n")
                .append(incident.detail())
                .append("\nDébut : ")
                .append(AT.format(incident.beganAt()));
        incident.endedAt()
                .ifPresent(end -> text.append("\nFin : ")
                        .append(AT.format(end))
                        .append(" (durée : ")
                        .append(Duration.between(incident.beganAt(), end).toMinutes())
                        .append(" min)"));
        return text.append("\nDétail : écran Exploitation, Alertes.\n").toString();
    }
}
