package org.passerelle.gateway.web.screens;

/**
 * The regulator's page.
 *
 * @param list what waits to be validated
 * @param state what stands above it
 */
public record RegulationPage(Worklist list, StationState state) {}
