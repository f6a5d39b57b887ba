/** Subscriptions out (FHIR R4, {@code rest-hook}): who wants to be told of what, where that may be, and the telling. */
package org.passerelle.connectors.fhir.subscription;
