package org.passerelle.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What a run found. */
public final class FuzzReport {
    private final List<Lane> lanes;
    private final List<Double> heaps;

    FuzzReport(List<Lane> lanes, List<Double> heaps) {
        this.lanes = List.copyOf(lanes);
        this.heaps = List.copyOf(heaps);
    }

    /** The columns of {@link #rows}. */
    public static String[] columns() {
        return new String[] {
            "format",
            "seeds",
            "messages",
            "understood",
            "nothing to do",
            "set aside",
            "refused",
            "unknown",
            "caught inside",
            "escaped",
            "above 1 s",
            "slowest ms",
            "a second"
        };
    }

    /** One row a format, and one for all; times are processor time. */
    public List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (Lane lane : lanes) {
            rows.add(new Object[] {
                lane.protocol(),
                lane.seeds(),
                lane.messages(),
                lane.fate(Fate.UNDERSTOOD),
                lane.fate(Fate.NOTHING_TO_DO),
                lane.fate(Fate.SET_ASIDE),
                lane.fate(Fate.REFUSED),
                lane.fate(Fate.UNKNOWN),
                lane.fate(Fate.CAUGHT),
                lane.fate(Fate.ESCAPED),
                lane.slow(),
                lane.slowestMillis(),
                lane.rate()
            });
        }
        rows.add(new Object[] {
            "all",
            lanes.stream().mapToInt(Lane::seeds).sum(),
            messages(),
            fates(Fate.UNDERSTOOD),
            fates(Fate.NOTHING_TO_DO),
            fates(Fate.SET_ASIDE),
            fates(Fate.REFUSED),
            fates(Fate.UNKNOWN),
            fates(Fate.CAUGHT),
            fates(Fate.ESCAPED),
            lanes.stream().mapToLong(Lane::slow).sum(),
            lanes.stream().mapToDouble(Lane::slowestMillis).max().orElse(0),
            Double.NaN
        });
        return rows;
    }

    /** MiB in use after a collection at the end of each round. */
    public List<Double> heaps() {
        return heaps;
    }

    public long messages() {
        return lanes.stream().mapToLong(Lane::messages).sum();
    }

    /** Whether nothing escaped, was caught inside, or took more than a second. */
    public boolean isClean() {
        return fates(Fate.ESCAPED) == 0
                && fates(Fate.CAUGHT) == 0
                && lanes.stream().allMatch(lane -> lane.slow() == 0);
    }

    private long fates(Fate fate) {
        return lanes.stream().mapToLong(lane -> lane.fate(fate)).sum();
    }
}
