package org.passerelle.adapters.stock.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.passerelle.adapters.stock.demand.Blend;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.method.Memory;
import org.passerelle.adapters.stock.method.Method;
import org.passerelle.adapters.stock.method.Prior;

/** The methods that count for one series, each with its memory of it, speaking with one voice. */
final class Panel {
    private final List<Member> members = new ArrayList<>();

    private record Member(Memory memory, double weight) {}

    /** Weights are one a method and sum to 1; those of 0 are not asked. */
    Panel(List<Method> methods, double[] weights, Prior prior) {
        for (int m = 0; m < weights.length; m++) {
            if (weights[m] > 0) {
                members.add(new Member(methods.get(m).start(prior), weights[m]));
            }
        }
    }

    /** Missing values teach nothing. */
    void see(double value) {
        if (!Double.isNaN(value)) {
            members.forEach(member -> member.memory().see(value));
        }
    }

    /** The demand of each of the next periods. Those that say the same of every period are asked once. */
    List<Demand> each(int periods) {
        List<Member> steady =
                members.stream().filter(member -> member.memory().steady()).toList();
        List<Member> changing =
                members.stream().filter(member -> !member.memory().steady()).toList();
        double share = steady.stream().mapToDouble(Member::weight).sum();
        Demand constant = blend(steady, memory -> memory.next(1));
        List<Demand> demands = new ArrayList<>(periods);
        for (int step = 1; step <= periods; step++) {
            int ahead = step;
            Demand moving = blend(changing, memory -> memory.next(ahead));
            demands.add(new Blend(List.of(constant, moving), new double[] {share, 1 - share}));
        }
        return demands;
    }

    Demand together(int periods) {
        return blend(members, memory -> memory.together(periods));
    }

    private static Demand blend(List<Member> some, Function<Memory, Demand> question) {
        double sum = some.stream().mapToDouble(Member::weight).sum();
        return new Blend(
                some.stream().map(member -> question.apply(member.memory())).toList(),
                some.stream().mapToDouble(member -> member.weight() / sum).toArray());
    }
}
