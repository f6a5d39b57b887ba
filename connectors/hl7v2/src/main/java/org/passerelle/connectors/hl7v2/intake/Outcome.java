package org.passerelle.connectors.hl7v2.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What became of an input: which of its messages are on the disk, and what is answered. */
public final class Outcome {
    private static final String TAKEN = "AA";
    private static final String NO_ANSWER = "refus";

    private final List<Kept> kept;
    private final Supplier<List<byte[]>> answers;

    /** @param answers made when asked for, so that the thread which commits does not write acknowledgements */
    Outcome(List<Kept> kept, Supplier<List<byte[]>> answers) {
        this.kept = List.copyOf(kept);
        this.answers = answers;
    }

    /** What became of several inputs that arrived in one file. */
    public static Outcome joined(List<Outcome> outcomes) {
        return new Outcome(
                outcomes.stream().flatMap(outcome -> outcome.kept.stream()).toList(),
                () -> outcomes.stream()
                        .flatMap(outcome -> outcome.answers().stream())
                        .toList());
    }

    /** The answers in the sender's form, one for each frame that goes back; none if none is wanted or possible. */
    public List<byte[]> answers() {
        return answers.get();
    }

    /** Whether everything that the input holds is on the disk, refused or taken. */
    public boolean isOnDisk() {
        return kept.stream().allMatch(each -> each.messageId().isPresent());
    }

    /** Whether every message of it was taken. */
    public boolean isTaken() {
        return kept.stream().allMatch(each -> each.fault().isEmpty());
    }

    /** The gateway's ids of everything that is on the disk. */
    public List<String> messageIds() {
        return kept.stream().flatMap(each -> each.messageId().stream()).toList();
    }

    /** MSA-1 in original mode; the worst one where there are several: AR, then AE, then AA. */
    public String code() {
        Optional<Fault.Level> worst = kept.stream()
                .flatMap(each -> each.fault().stream())
                .map(Fault::level)
                .max(Enum::compareTo);
        if (worst.isEmpty()) {
            return TAKEN;
        }
        boolean unanswered =
                kept.stream().noneMatch(Outcome::hasHeader) && answers().isEmpty();
        return unanswered ? NO_ANSWER : "A" + worst.get().letter();
    }

    /** ERR-3 of the refused messages, each once. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (Kept each : kept) {
            each.fault().map(fault -> String.valueOf(fault.code().number())).ifPresent(code -> {
                if (!errors.contains(code)) {
                    errors.add(code);
                }
            });
        }
        return errors;
    }

    private static boolean hasHeader(Kept kept) {
        return !(kept.part().verdict() instanceof Verdict.Refused refused)
                || refused.header().isPresent();
    }
}
