package org.passerelle.connectors.hl7v2.mllp;

import org.passerelle.connectors.hl7v2.intake.Verdict;

/** A frame and what was decided about it. */
record Judged(Frame frame, Verdict verdict) {}
