/** The console of hospital IT: flows, messages, quarantine, trial, configuration, alerts and accesses. */
package org.passerelle.gateway.web.console;
