package org.mukudori.accounts.domain;

import java.util.List;

/** What somebody filled in cannot be taken as it is. */
public final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Refuses for these reasons, at least one. */
    public Invalid(List<Problem> problems) {
        super(Problem.summary(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** Refuses for this reason. */
    public Invalid(Problem problem) {
        this(List.of(problem));
    }

    /** What is wrong, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
