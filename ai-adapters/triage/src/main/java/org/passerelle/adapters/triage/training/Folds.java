package org.passerelle.adapters.triage.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.passerelle.adapters.triage.level.LinearLevels;

/** Splits visits into parts that hold each level in the same share; {@link Random}'s numbers are the same everywhere. */
final class Folds {
    private Folds() {}

    /** The part, 0 to {@code parts - 1}, of each visit. */
    static int[] of(int[] levels, int parts, long seed) {
        Random random = new Random(seed);
        int[] part = new int[levels.length];
        int next = 0;
        for (int level = 0; level < LinearLevels.LEVELS; level++) {
            List<Integer> rows = new ArrayList<>();
            for (int i = 0; i < levels.length; i++) {
                if (levels[i] == level) {
                    rows.add(i);
                }
            }
            Collections.shuffle(rows, random);
            for (int row : rows) {
                part[row] = next++ % parts;
            }
        }
        return part;
    }

    static List<Integer> rows(int[] part, int which, boolean inside) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < part.length; i++) {
            if ((part[i] == which) == inside) {
                rows.add(i);
            }
        }
        return rows;
    }
}
