package org.passerelle.connectors.hl7v2.mllp;

import org.passerelle.connectors.hl7v2.intake.Outcome;

/** A frame after the intake answered. */
record Kept(Frame frame, Outcome outcome) {}
