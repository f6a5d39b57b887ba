package org.passerelle.connectors.hl7v2.mllp;

import org.passerelle.connectors.hl7v2.intake.Submission;

/** A frame and what was decided about what it holds. */
record Judged(Frame frame, Submission submission) {}
