package org.passerelle.connectors.samuhub;

import java.util.Optional;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Refusal;

/**
 * What becomes of one delivery: kept or kept as refused, and what its sender is told once it is on the disk.
 *
 * @param refusal empty if the message is taken
 * @param answer RC-REF or RS-ERROR; empty where none is due or the sender is unknown
 */
record Reception(Message message, Optional<Refusal> refusal, Optional<Envelope.Written> answer) {}
