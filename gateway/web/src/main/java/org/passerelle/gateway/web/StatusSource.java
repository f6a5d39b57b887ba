package org.passerelle.gateway.web;

import java.util.List;

/** Tells how the parts of the gateway are at this moment. May block for a short while; is asked at most once a second. */
@FunctionalInterface
public interface StatusSource {

    /** Every part that an operator can do something about, in the order in which they are shown. */
    List<Part> parts();

    /**
     * One part of the gateway.
     *
     * @param name as configured, such as {@code urgences}
     * @param kind what it is, in French: {@code Source}, {@code Stockage}, {@code Module IA}, {@code Destination}
     * @param up whether it works
     * @param needed true if the gateway is not ready without it
     * @param detail one sentence for the operator, in French, without patient data
     */
    record Part(String name, String kind, boolean up, boolean needed, String detail) {}
}
