package org.passerelle.adapters.remote.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.passerelle.adapters.remote.http.Json;

/**
 * What a probe found.
 *
 * @param at when it ran
 * @param transport such as {@code oip-rest}
 * @param server name of the server software as it says; empty if it does not say
 * @param version its version, likewise
 * @param findings in the order of the checks
 */
public record ProbeReport(Instant at, String transport, String server, String version, List<Finding> findings) {
    public ProbeReport {
        findings = List.copyOf(findings);
    }

    /**
     * One observation.
     *
     * @param code stable, such as {@code id-not-echoed}
     * @param text one sentence for the operator, in French; no patient data
     */
    public record Finding(String code, Severity severity, String text) {}

    /** How much a finding matters. */
    public enum Severity {
        /** As it should be, or good to know. */
        NOTE,
        /** Not as the protocol says; the adapter copes. */
        DEVIATION,
        /** The adapter cannot work with this server, or not as its manifest declares. */
        PROBLEM
    }

    /** Whether the adapter can work with this server. */
    public boolean usable() {
        return of(Severity.PROBLEM).isEmpty();
    }

    /** How the server deviates from its protocol. */
    public List<Finding> deviations() {
        return of(Severity.DEVIATION);
    }

    /** The findings of one severity. */
    public List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    /** As kept in the manifest's record. */
    public ObjectNode toJson() {
        ObjectNode report = Json.object();
        report.put("at", at.toString());
        report.put("transport", transport);
        report.put("server", server);
        report.put("version", version);
        report.put("usable", usable());
        ArrayNode list = report.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("code", finding.code())
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("text", finding.text());
        }
        return report;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static ProbeReport fromJson(JsonNode report) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode finding : report.path("findings")) {
            findings.add(new Finding(
                    finding.path("code").asText(),
                    Severity.valueOf(finding.path("severity").asText().toUpperCase(Locale.ROOT)),
                    finding.path("text").asText()));
        }
        try {
            return new ProbeReport(
                    Instant.parse(report.path("at").asText()),
                    report.path("transport").asText(),
                    report.path("server").asText(),
                    report.path("version").asText(),
                    findings);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a probe report says when it was made", e);
        }
    }
}
