package org.passerelle.connectors.pharmacy.bdpm;

/** What is different about one speciality or box between two lists. */
public sealed interface ShortageChange {

    /** What it is about. */
    Shortage.Subject subject();

    /** It is in trouble now and was not before: it was not listed, or listed as to be had again. */
    record Began(Shortage now) implements ShortageChange {
        @Override
        public Shortage.Subject subject() {
            return now.subject();
        }
    }

    /** It was in trouble and still is, with another status, start or expected return. */
    record Changed(Shortage before, Shortage now) implements ShortageChange {
        @Override
        public Shortage.Subject subject() {
            return now.subject();
        }
    }

    /**
     * It was in trouble and is no more.
     *
     * @param saidSo whether the new list says that it is to be had again; false if it is only gone from the list
     */
    record Ended(Shortage before, boolean saidSo) implements ShortageChange {
        @Override
        public Shortage.Subject subject() {
            return before.subject();
        }
    }
}
