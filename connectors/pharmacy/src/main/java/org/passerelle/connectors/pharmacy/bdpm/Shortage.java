package org.passerelle.connectors.pharmacy.bdpm;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of the national shortage list ({@code CIS_CIP_Dispo_Spec}).
 *
 * @param cis the speciality
 * @param cip13 the box; empty if the whole speciality is meant
 * @param status what is wrong, or that nothing is any more
 * @param label the status in the words of the ANSM
 * @param start since when
 * @param updated when the ANSM last changed the line
 * @param expectedReturn when it is, or was, to be had again; empty if not known
 * @param link the ANSM's page; empty if not given
 */
public record Shortage(
        String cis,
        Optional<String> cip13,
        Status status,
        String label,
        LocalDate start,
        LocalDate updated,
        Optional<LocalDate> expectedReturn,
        String link) {

    /** What is said of its supply. */
    public enum Status {
        /** 1: out of stock. */
        RUPTURE("1"),
        /** 2: supply is tight. */
        TENSION("2"),
        /** 3: no longer sold. */
        ARRET("3"),
        /** 4: to be had again. */
        REMISE("4");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        static Optional<Status> ofCode(String code) {
            for (Status status : values()) {
                if (status.code.equals(code)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }

        /** Whether it cannot be had as usual. */
        public boolean isTrouble() {
            return this != REMISE;
        }
    }

    /** What the line is about: a box, or a speciality. Two lines of one list with the same subject say the same twice. */
    public Subject subject() {
        return new Subject(cis, cip13);
    }

    /** A speciality, or one of its boxes. */
    public record Subject(String cis, Optional<String> cip13) {}
}
