package org.passerelle.adapters.pathos.aggir;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A filled AGGIR grid and what the law makes of it. */
public final class Aggir {
    /** The eight variables that weigh, in the order of the annexe. */
    private static final List<Variable> WEIGHED = List.of(Variable.values()).subList(0, 8);

    private final Map<Variable, Modality> answers;

    /**
     * @param answers one for each variable that weighs; the others may be absent
     * @throws IllegalArgumentException if one that weighs is absent
     */
    public Aggir(Map<Variable, Modality> answers) {
        this.answers = new EnumMap<>(Variable.class);
        this.answers.putAll(answers);
        for (Variable variable : WEIGHED) {
            if (!this.answers.containsKey(variable)) {
                throw new IllegalArgumentException("AGGIR : la variable « " + variable.label() + " » n'est pas cotée");
            }
        }
    }

    public Modality answer(Variable variable) {
        return answers.get(variable);
    }

    /** The rank, 1 to 13 (CASF annexe 2-2, part 1): the first group of weights whose sum reaches one of its thresholds. */
    public int rank() {
        for (Group group : Group.ALL) {
            int sum = group.sum(this);
            for (Threshold threshold : group.thresholds()) {
                if (sum >= threshold.atLeast()) {
                    return threshold.rank();
                }
            }
        }
        throw new IllegalStateException("the last group has no lower limit");
    }

    /** The groupe iso-ressources, 1 (most dependent) to 6 (CASF annexe 2-2, part 2). */
    public int gir() {
        int rank = rank();
        if (rank == 1) {
            return 1;
        }
        if (rank <= 7) {
            return 2;
        }
        if (rank <= 9) {
            return 3;
        }
        return rank <= 11 ? 4 : rank - 7;
    }

    /** From this sum on, this rank. */
    private record Threshold(int atLeast, int rank) {}

    /**
     * One of the groups A to H of the annexe.
     *
     * @param whenC weights of the eight variables answered C
     * @param whenB weights of the eight variables answered B
     * @param thresholds the highest first
     */
    private record Group(List<Integer> whenC, List<Integer> whenB, List<Threshold> thresholds) {
        /**
         * CASF annexe 2-2 (décret 2001-1084 of 20 November 2001, annexe II). Compared group by group with annexe II of décret
         * 97-427 of 28 April 1997, which it took over: the same in all groups but F, where the copy of the older text that was
         * read has its rows shifted; and with a published program, which has other weights of B in group D only. The code in
         * force decides.
         */
        static final List<Group> ALL = List.of(
                new Group(
                        List.of(2000, 1200, 40, 40, 60, 100, 800, 200),
                        List.of(0, 0, 16, 16, 20, 16, 120, 32),
                        List.of(new Threshold(4380, 1), new Threshold(4140, 2), new Threshold(3390, 3))),
                new Group(
                        List.of(1500, 1200, 40, 40, 60, 100, 800, -80),
                        List.of(320, 120, 16, 16, 0, 16, 120, -40),
                        List.of(new Threshold(2016, 4))),
                new Group(
                        List.of(0, 0, 40, 40, 60, 160, 1000, 400),
                        List.of(0, 0, 16, 16, 20, 20, 200, 40),
                        List.of(new Threshold(1700, 5), new Threshold(1432, 6))),
                new Group(
                        List.of(0, 0, 0, 0, 2000, 400, 2000, 200),
                        List.of(0, 0, 0, 0, 200, 200, 200, 0),
                        List.of(new Threshold(2400, 7))),
                new Group(
                        List.of(400, 400, 400, 400, 400, 800, 800, 200),
                        List.of(0, 0, 100, 100, 100, 100, 100, 0),
                        List.of(new Threshold(1200, 8))),
                new Group(
                        List.of(200, 200, 500, 500, 500, 500, 500, 200),
                        List.of(100, 100, 100, 100, 100, 100, 100, 0),
                        List.of(new Threshold(800, 9))),
                new Group(
                        List.of(150, 150, 300, 300, 500, 500, 400, 200),
                        List.of(0, 0, 200, 200, 200, 200, 200, 100),
                        List.of(new Threshold(650, 10))),
                new Group(
                        List.of(0, 0, 3000, 3000, 3000, 3000, 1000, 1000),
                        List.of(0, 0, 2000, 2000, 2000, 2000, 2000, 1000),
                        List.of(
                                new Threshold(4000, 11),
                                new Threshold(2000, 12),
                                new Threshold(Integer.MIN_VALUE, 13))));

        int sum(Aggir grid) {
            int sum = 0;
            for (int i = 0; i < WEIGHED.size(); i++) {
                sum += switch (grid.answer(WEIGHED.get(i))) {
                    case A -> 0;
                    case B -> whenB.get(i);
                    case C -> whenC.get(i);
                };
            }
            return sum;
        }
    }
}
