package org.passerelle.connectors.api;

/**
 * Turns the messages of one connector into events. Pure: the same message gives the same mapping. Never throws for bad
 * input, and invents nothing.
 */
@FunctionalInterface
public interface MessageMapper {
    Mapping map(Message message);
}
