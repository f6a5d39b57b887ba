package org.passerelle.connectors.hl7v2.fhir.observation;

import java.util.Optional;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/** The states and kinds of results: HL7's concept maps of tables 0085, 0123 and 0074. */
public final class ResultStates {
    private ResultStates() {}

    /** OBX-11, table 0085. */
    static ObservationStatus observation(String value) {
        return switch (value) {
            case "F", "U", "B", "V" -> ObservationStatus.FINAL;
            case "C" -> ObservationStatus.CORRECTED;
            case "A" -> ObservationStatus.AMENDED;
            case "P", "R", "S" -> ObservationStatus.PRELIMINARY;
            case "I", "O" -> ObservationStatus.REGISTERED;
            case "D", "W" -> ObservationStatus.ENTEREDINERROR;
            case "X" -> ObservationStatus.CANCELLED;
            default -> ObservationStatus.UNKNOWN;
        };
    }

    /** OBR-25, table 0123. */
    public static DiagnosticReportStatus report(String value) {
        return switch (value) {
            case "F" -> DiagnosticReportStatus.FINAL;
            case "C" -> DiagnosticReportStatus.CORRECTED;
            case "P" -> DiagnosticReportStatus.PRELIMINARY;
            case "A" -> DiagnosticReportStatus.PARTIAL;
            case "I", "O", "S", "N" -> DiagnosticReportStatus.REGISTERED;
            case "R" -> DiagnosticReportStatus.PRELIMINARY;
            case "X" -> DiagnosticReportStatus.CANCELLED;
            default -> DiagnosticReportStatus.UNKNOWN;
        };
    }

    /** OBR-24, table 0074: the FHIR category of results from that section; empty if it is neither. */
    static Optional<String> category(String section) {
        return switch (section) {
            case "LAB",
                    "CH",
                    "HM",
                    "MB",
                    "MCB",
                    "MYC",
                    "VR",
                    "SR",
                    "IMM",
                    "BLB",
                    "BG",
                    "CP",
                    "CG",
                    "TX",
                    "UR",
                    "GE",
                    "SP",
                    "PAT" -> Optional.of("laboratory");
            case "RAD", "CUS", "NMR", "NMS", "OUS", "RUS", "VUS", "XRC", "RX", "CTH", "CT" -> Optional.of("imaging");
            default -> Optional.empty();
        };
    }
}
