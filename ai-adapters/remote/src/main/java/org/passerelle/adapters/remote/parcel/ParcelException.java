package org.passerelle.adapters.remote.parcel;

import java.util.List;
import java.util.stream.Collectors;

/** A package that is refused, with every reason found at once, one a line. */
public final class ParcelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ParcelException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    static ParcelException of(Problem.Kind kind, String file, String text) {
        return new ParcelException(List.of(Problem.of(kind, file, text)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
