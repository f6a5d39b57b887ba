package org.passerelle.connectors.hl7v2.mllp;

import java.util.List;
import java.util.Optional;

/**
 * The answer to one frame, on its way back through Camel.
 *
 * @param turn the frame's place in the order of answers
 * @param frames the acknowledgements, each in a frame of its own; none if the sender wants none
 * @param lastWords if present, the connection closes after this answer to the cut frame
 */
record Reply(Turn turn, List<byte[]> frames, Optional<CutFrame> lastWords) {}
