package org.passerelle.gateway.web.console;

import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.console.Lines.Changed;
import org.passerelle.gateway.web.console.Lines.Numbered;
import org.passerelle.routes.ports.Configurations.Applied;
import org.passerelle.routes.ports.Configurations.Problem;
import org.passerelle.routes.ports.Configurations.Version;

/**
 * The configuration on the screen.
 *
 * @param current the version in force
 * @param shown the version whose text is shown; empty for a draft
 * @param text the text that is shown and can be edited
 * @param lines the same by lines, each with what is wrong in it
 * @param problems everything that is wrong with it, and what is wrong with no line
 * @param difference from the version in force
 * @param history every version, the newest first
 * @param step how far the operator got
 * @param done what came of applying, if that was the step
 * @param untouched the flows that went on meanwhile
 */
public record ConfigurationPage(
        Version current,
        Optional<Version> shown,
        String text,
        List<Numbered> lines,
        List<Problem> problems,
        List<Changed> difference,
        List<Version> history,
        Step step,
        Optional<Applied.Done> done,
        List<String> untouched) {

    /** The steps of a change. */
    public enum Step {
        /** A version is looked at. */
        SHOWN,
        /** A draft was checked: it has problems, or it can be applied. */
        CHECKED,
        /** A draft or an older version was put in force. */
        APPLIED
    }

    /** True if the text can be applied as it is: it was checked, is sound, and changes something. */
    public boolean canBeApplied() {
        return step == Step.CHECKED && problems.isEmpty() && !difference.isEmpty();
    }

    /** True if an older version is shown, which can be put back in force. */
    public boolean canBeRestored() {
        return step == Step.SHOWN
                && shown.filter(version -> !version.id().equals(current.id())).isPresent();
    }

    /** The version before the one in force: the target of the one-step way back. */
    public Optional<Version> previous() {
        for (int i = 0; i + 1 < history.size(); i++) {
            if (history.get(i).id().equals(current.id())) {
                return Optional.of(history.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
