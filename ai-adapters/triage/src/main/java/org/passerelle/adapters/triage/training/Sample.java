package org.passerelle.adapters.triage.training;

import java.util.List;

/**
 * Visits with their levels.
 *
 * @param features one row a visit
 * @param levels the expert's level of each, 0 (most urgent) to 4
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers of a table, read in loops; nobody compares or changes them.
record Sample(double[][] features, int[] levels) {

    int size() {
        return levels.length;
    }

    Sample only(List<Integer> rows) {
        double[][] some = new double[rows.size()][];
        int[] theirs = new int[rows.size()];
        for (int i = 0; i < some.length; i++) {
            some[i] = features[rows.get(i)];
            theirs[i] = levels[rows.get(i)];
        }
        return new Sample(some, theirs);
    }
}
