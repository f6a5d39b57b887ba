package org.passerelle.gateway.app.config;

/**
 * Where something stands in a configuration.
 *
 * @param label the file, or {@code ligne de commande}
 * @param line from 1; 0 if it has none
 */
record Place(String label, int line) {
    static final Place COMMAND_LINE = new Place("ligne de commande", 0);

    @Override
    public String toString() {
        return line == 0 ? label : label + ", ligne " + line;
    }
}
