package org.passerelle.gateway.web.console;

import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.replay.Quarantine.Group;

/**
 * What was set aside and what was refused.
 *
 * @param setAside groups of messages that were acknowledged and not understood
 * @param refused groups of messages whose senders were told no
 * @param cut true if there are older ones that are not shown
 * @param replayed how many messages were just replayed
 */
public record QuarantinePage(List<Group> setAside, List<Group> refused, boolean cut, Optional<Long> replayed) {}
