package org.passerelle.routes.rollout;

import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;

/**
 * One adapter to ask about a case.
 *
 * @param adapter configured name of the adapter
 * @param mode what is done with its answer
 * @param role which part it plays
 * @param arm arm of the schedule that the unit is in, such as {@code wedge-2:intervention}; empty without a schedule
 */
public record Assignment(String adapter, Mode mode, Role role, String arm) {}
